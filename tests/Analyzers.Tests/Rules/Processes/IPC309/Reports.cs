using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC309;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC309");

    [Theory]
    [InlineData("foreach (var line in lines) [|p.StandardInput.WriteLine(line)|]; p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("foreach (var line in lines) { [|p.StandardInput.WriteLine(line)|]; } p.StandardInput.Close(); var text = p.StandardOutput.ReadToEndAsync();")]
    [InlineData("for (var i = 0; i < lines.Length; i++) [|p.StandardInput.WriteLine(lines[i])|]; p.StandardInput.Close(); p.BeginOutputReadLine(); p.WaitForExit();")]
    [InlineData("foreach (var line in lines) [|p.StandardInput.WriteLine(line)|]; p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadLine());")]
    [InlineData("foreach (var line in lines) [|p.StandardInput.WriteLine(line)|]; p.StandardInput.Close(); string? read; while ((read = p.StandardOutput.ReadLine()) != null) Console.Write(read);")]
    [InlineData("using (var writer = p.StandardInput) { foreach (var line in lines) [|writer.WriteLine(line)|]; } Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|p.StandardInput.Write(input)|]; p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("if (input != null) { [|p.StandardInput.Write(input)|]; p.StandardInput.Close(); } Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|p.StandardInput.Write(File.ReadAllText(\"x\"))|]; p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("var all = string.Join(\"\\n\", lines); [|p.StandardInput.Write(all)|]; p.StandardInput.Close(); Console.Write(p.StandardError.ReadToEnd());")]
    [InlineData("[|source.CopyTo(p.StandardInput.BaseStream)|]; p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|source.CopyTo(p.StandardInput.BaseStream)|]; p.StandardInput.BaseStream.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    public async Task WritesFirst(string body) =>
        await Verifier.ReportsAsync($$"""class C { void M(ProcessStartInfo info, string input, Stream source, string[] lines) { using var p = Process.Start(info)!; {{body}} } }""");

    [Theory]
    [InlineData("await [|p.StandardInput.WriteAsync(input)|]; p.StandardInput.Close(); Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("await [|source.CopyToAsync(p.StandardInput.BaseStream)|].ConfigureAwait(false); p.StandardInput.Close(); Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("await [|p.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input))|]; p.StandardInput.Close(); Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    public async Task AwaitsTheWriteFirst(string body) =>
        await Verifier.ReportsAsync($$"""class C { async Task M(ProcessStartInfo info, string input, Stream source) { using var p = Process.Start(info)!; {{body}} } }""");

    [Fact]
    public async Task NamesTheRead() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                string M(Process p, string input)
                {
                    {|#0:p.StandardInput.Write(input)|};
                    p.StandardInput.Close();
                    return {|#1:p.StandardOutput.ReadToEnd()|};
                }
            }
            """,
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC309", DiagnosticSeverity.Warning)
                .WithLocation(0)
                .WithLocation(1)
                .WithArguments("p.StandardInput.Write(input)", "p.StandardOutput.ReadToEnd()")));

    [Theory]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using (var writer = new StreamWriter(input.WriteEnd)) { [|writer.Write(File.ReadAllText(text))|]; } Console.Write(new StreamReader(output.ReadEnd).ReadToEnd());")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using (var writer = new StreamWriter(input.WriteEnd)) { foreach (var line in File.ReadLines(text)) { [|writer.WriteLine(line)|]; } } Console.Write(new StreamReader(output.ReadEnd).ReadLine());")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); [|File.OpenRead(text).CopyTo(input.WriteEnd)|]; input.WriteEnd.Dispose(); output.ReadEnd.CopyTo(Stream.Null); child.Wait();")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); await [|File.OpenRead(text).CopyToAsync(input.WriteEnd)|]; input.WriteEnd.Dispose(); Console.Write(await new StreamReader(output.ReadEnd).ReadToEndAsync());")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
