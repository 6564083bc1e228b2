using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC302;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC302");

    [Theory]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); Console.Write([|p.StandardError.ReadToEnd()|]); p.WaitForExit();")]
    [InlineData("Console.Write(p.StandardError.ReadToEnd()); Console.Write([|p.StandardOutput.ReadToEnd()|]); p.WaitForExit();")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd() + [|p.StandardError.ReadToEnd()|]);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit(); Console.Write([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("while (p.StandardOutput.ReadLine() is { } line) Console.WriteLine(line); Console.Write([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("string? line; while ((line = p.StandardOutput.ReadLine()) != null) Console.WriteLine(line); Console.Write([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("while (!p.StandardOutput.EndOfStream) Console.WriteLine(p.StandardOutput.ReadLine()); Console.Write([|p.StandardError.ReadLine()|]);")]
    [InlineData("for (var line = p.StandardOutput.ReadLine(); line != null; line = p.StandardOutput.ReadLine()) { } Console.Write([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("p.StandardOutput.BaseStream.CopyTo(Stream.Null); Console.Write([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("int c; while ((c = p.StandardOutput.Read()) != -1) Console.Write((char)c); Console.Write([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("var buffer = new char[512]; int n; while ((n = p.StandardOutput.Read(buffer, 0, 512)) > 0) Console.Write(buffer, 0, n); Console.Write([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("for (int b; (b = p.StandardOutput.BaseStream.ReadByte()) >= 0;) Console.Write(b); Console.Write([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEndAsync().Result); Console.Write([|p.StandardError.ReadToEndAsync()|].Result);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); if (p.ExitCode != 0) throw new Exception([|p.StandardError.ReadToEnd()|]);")]
    [InlineData("TextReader output = p.StandardOutput, error = p.StandardError; Console.Write(output.ReadToEnd()); Console.Write([|error.ReadToEnd()|]);")]
    [InlineData("using (var output = p.StandardOutput) { Console.Write(output.ReadToEnd()); } using (var error = p.StandardError) { Console.Write([|error.ReadToEnd()|]); }")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); [|p.BeginErrorReadLine()|];")]
    [InlineData("Console.Write(Read(p.StandardOutput)); Console.Write([|Read(p.StandardError)|]);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); Console.Write([|Show(p.StandardError)|]);")]
    public async Task ReadsOneAfterTheOther(string body) =>
        await Verifier.ReportsAsync(
            $$"""
            class C
            {
                public virtual string Show(object reader) => "";
                private static string Read(TextReader reader) => reader.ReadToEnd();
                void M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} }
            }
            """);

    [Theory]
    [InlineData("Console.Write(await p.StandardOutput.ReadToEndAsync()); Console.Write(await [|p.StandardError.ReadToEndAsync()|]);")]
    [InlineData("Console.Write(await p.StandardOutput.ReadToEndAsync().ConfigureAwait(false)); Console.Write(await [|p.StandardError.ReadToEndAsync()|].ConfigureAwait(false));")]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync(); await output; Console.Write(await [|p.StandardError.ReadToEndAsync()|]);")]
    [InlineData("await p.StandardOutput.BaseStream.CopyToAsync(Stream.Null); Console.Write(await [|p.StandardError.ReadToEndAsync()|]);")]
    [InlineData("while (await p.StandardOutput.ReadLineAsync() is { } line) Console.WriteLine(line); Console.Write(await [|p.StandardError.ReadToEndAsync()|]);")]
    public async Task AwaitsOneAfterTheOther(string body) =>
        await Verifier.ReportsAsync($$"""class C { async Task M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} } }""");

    [Fact]
    public async Task AStreamChosenWhenBothAreRedirected() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                string M(bool readsError)
                {
                    using var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true, RedirectStandardError = true })!;
                    return [|(readsError ? p.StandardError : p.StandardOutput).ReadToEnd()|];
                }
            }
            """);

    [Fact]
    public async Task TheMessageNamesBothStreams() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                string M(Process p)
                {
                    var error = {|#1:p.StandardError.ReadToEnd()|};
                    return error + {|#0:p.StandardOutput.ReadToEnd()|};
                }
            }
            """,
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC302", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithMessage(
                "'StandardOutput' is read only after 'StandardError' has ended: a child that fills the pipe of 'StandardOutput' first stops, and 'StandardError' never ends")));

    [Theory]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } } }); Console.Write(await new StreamReader(output.ReadEnd).ReadToEndAsync()); Console.Write(await [|new StreamReader(error.ReadEnd).ReadToEndAsync()|]);")]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } } }); output.ReadEnd.CopyTo(Stream.Null); [|error.ReadEnd.CopyTo(Stream.Null)|];")]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } } }); error.ReadEnd.CopyTo(Stream.Null); using var reader = new StreamReader(output.ReadEnd); while ([|reader.ReadLine()|] is { } line) { Console.WriteLine(line); }")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
