using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC303;

public class Reports
{
    [Theory]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] })!; p.WaitForExit();")]
    [InlineData("var p = new Process { StartInfo = { [|RedirectStandardError = true|], RedirectStandardOutput = true } }; p.Start(); var s = p.StandardOutput.ReadToEnd(); p.WaitForExit();")]
    [InlineData("var p = new Process(); [|p.StartInfo.RedirectStandardOutput = true|]; p.Start(); p.WaitForExit();")]
    [InlineData("Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] });")]
    public async Task Unread(string body) => await new RuleVerifier("IPC303").ReportsAsync("class C { void M() { " + body + " } }");

    [Theory]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, [|output.WriteEnd.DetachForChild()|] } } }); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, [|output.WriteEnd.DetachForChild()|] } } }); await child.WaitAsync();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, [|output.WriteEnd.DetachForChild()|] } } }); ")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, [|output.WriteEnd.DetachForChild()|] } } }); var reader = new StreamReader(output.ReadEnd); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, [|output.WriteEnd.DetachForChild()|] } } }); child.TrySend(Signal.SIGTERM); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, [|error.WriteEnd.DetachForChild()|] } } }); Console.Write(new StreamReader(output.ReadEnd).ReadToEnd()); child.Wait();")]
    [InlineData("var (reader, writer) = UnixPipe.Create(); var options = new ChildOptions(\"make\"); options.Descriptors.Add(1, [|writer.DetachForChild()|]); var child = ChildProcess.Start(options); child.Wait(); using (reader) { }")]
    [InlineData("var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, [|output.WriteEnd.DetachForChild()|] } } }); if (text.Length > 0) { child.Wait(); } output.Dispose();")]
    public Task OfOurLibrary(string statements) => new RuleVerifier("IPC303").ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);

    [Theory]
    [InlineData("child.Wait();", "'StandardOutput' of the child goes to a pipe that is never read: a child that writes more than the pipe holds stops for ever")]
    [InlineData("output.Dispose(); child.Wait();", "'StandardOutput' of the child goes to a pipe that is closed unread: the child's next write to it fails")]
    [InlineData("", "'StandardOutput' of the child goes to a pipe that is closed unread: the child's next write to it fails")]
    public Task SaysWhatBecomesOfThePipe(string statements, string message) => new RuleVerifier("IPC303").ReportsAsync(
        LibraryProgram.With("using var output = {|#1:UnixPipe.Create()|}; var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, {|#0:output.WriteEnd.DetachForChild()|} } } }); " + statements),
        test =>
        {
            LibraryProgram.Configure(test);
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC303", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithMessage(message));
        });
}
