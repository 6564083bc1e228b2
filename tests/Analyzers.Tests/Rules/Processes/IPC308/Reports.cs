using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC308;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC308");

    [Theory]
    [InlineData("p.StandardInput.Write(text); [|p.WaitForExit()|];")]
    [InlineData("p.StandardInput.Write(text); [|p.WaitForExit(-1)|];")]
    [InlineData("p.StandardInput.Write(text); p.StandardInput.Flush(); Console.Write([|p.StandardOutput.ReadToEnd()|]); p.WaitForExit();")]
    [InlineData("p.StandardInput.WriteLine(\"1 2\"); [|p.StandardOutput.BaseStream.CopyTo(Stream.Null)|];")]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync(); p.StandardInput.Write(text); Console.Write([|output.Result|]);")]
    [InlineData("var writer = p.StandardInput; writer.Write(text); [|p.WaitForExit()|]; writer.Close();")]
    [InlineData("p.BeginOutputReadLine(); p.StandardInput.Write(text); [|p.WaitForExit()|];")]
    [InlineData("using (var writer = p.StandardInput) { writer.Write(text); [|p.WaitForExit()|]; }")]
    [InlineData("[|p.WaitForExit()|];")]
    public async Task LeftOpen(string body) =>
        await Verifier.ReportsAsync(
            $$"""class C { void M(string text) { using var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true, RedirectStandardOutput = true })!; {{body}} } }""");

    [Theory]
    [InlineData("[|await p.WaitForExitAsync()|];")]
    [InlineData("[|await p.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false)|];")]
    [InlineData("Console.Write([|await p.StandardOutput.ReadToEndAsync()|]);")]
    public async Task LeftOpenWhileAwaiting(string body) =>
        await Verifier.ReportsAsync(
            $$"""
            class C
            {
                async Task M(string text)
                {
                    var p = new Process { StartInfo = { FileName = "x", RedirectStandardInput = true, RedirectStandardOutput = true } };
                    p.Start();
                    await p.StandardInput.WriteAsync(text);
                    {{body}}
                }
            }
            """);

    [Fact]
    public async Task NamesTheRedirection() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                void M(string text)
                {
                    var info = new ProcessStartInfo("x");
                    {|#1:info.RedirectStandardInput = true|};
                    using var p = Process.Start(info)!;
                    p.StandardInput.Write(text);
                    {|#0:p.WaitForExit()|};
                }
            }
            """,
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC308", DiagnosticSeverity.Warning)
                .WithLocation(0)
                .WithLocation(1)
                .WithArguments("p.WaitForExit()")));

    [Theory]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); [|child.Wait()|];")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); input.WriteEnd.Write(buffer); [|await child.WaitAsync()|];")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); var writer = new StreamWriter(input.WriteEnd); writer.Write(text); writer.Flush(); [|await child.WaitAsync().ConfigureAwait(false)|]; writer.Dispose();")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.SafeHandle } } }); input.ReadEnd.Dispose(); input.WriteEnd.Write(buffer); [|child.Wait()|];")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
