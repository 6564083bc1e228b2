using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC313;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC313");

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { [|UseShellExecute = true|], RedirectStandardOutput = true });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true, [|UseShellExecute = true|] });""")]
    [InlineData("""new Process { StartInfo = { FileName = "x", [|UseShellExecute = true|], RedirectStandardError = true } }.Start();""")]
    [InlineData("""using var q = new Process { StartInfo = new("x") { [|UseShellExecute = true|], RedirectStandardError = true } }; q.Start();""")]
    [InlineData("""using var q = new Process(); q.StartInfo.FileName = "x"; [|q.StartInfo.UseShellExecute = true|]; q.StartInfo.RedirectStandardOutput = true; q.Start();""")]
    [InlineData("""var info = new ProcessStartInfo("x"); [|info.UseShellExecute = true|]; if (flag) { info.WorkingDirectory = "/"; } info.RedirectStandardOutput = true; var q = new Process(); q.StartInfo = info; q.Start();""")]
    [InlineData("""p.StartInfo.RedirectStandardOutput = true; [|p.StartInfo.UseShellExecute = true|]; p.Start();""")]
    public async Task ShellAndStreams(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { Arguments = "a", ArgumentList = { [|"b"|] } });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x", "a") { ArgumentList = { [|"b"|] } });""")]
    [InlineData("""var info = new ProcessStartInfo("x", $"-f {text}"); [|info.ArgumentList.Add(text)|]; Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x"); info.ArgumentList.Add("b"); [|info.Arguments = "a " + text|]; Process.Start(info);""")]
    [InlineData("""var info = new ProcessStartInfo("x", new[] { "b" }); [|info.Arguments = "a"|]; info.Arguments += text; Process.Start(info);""")]
    [InlineData("""using var q = new Process { StartInfo = { FileName = "x", Arguments = "a" } }; [|q.StartInfo.ArgumentList.Add("b")|]; q.Start();""")]
    public async Task ArgumentsTwice(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { [|StandardOutputEncoding = Encoding.UTF8|] });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true, [|StandardErrorEncoding = new UTF8Encoding(false)|] });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true, [|StandardInputEncoding = Encoding.ASCII|] });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = false, [|StandardOutputEncoding = Encoding.UTF8|] })!.StandardOutput.ReadToEnd();""")]
    public async Task EncodingNotRedirected(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("""Console.Write([|Process.Start("x").StandardOutput|].ReadToEnd());""")]
    [InlineData("""var q = Process.Start("x", text); [|q.BeginOutputReadLine()|];""")]
    [InlineData("""using var q = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true })!; q.BeginOutputReadLine(); [|q.BeginErrorReadLine()|];""")]
    [InlineData("""using var q = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true })!; [|q.StandardInput|].Close(); q.StandardOutput.ReadToEnd();""")]
    [InlineData("""using var q = new Process { StartInfo = { FileName = "x" } }; q.Start(); var error = [|q.StandardError|]; error.ReadToEnd(); q.StandardError.Close();""")]
    [InlineData("""using var q = new Process(); q.StartInfo.FileName = "x"; q.StartInfo.RedirectStandardOutput = false; if (q.Start()) { [|q.BeginOutputReadLine()|]; }""")]
    [InlineData("""var info = new ProcessStartInfo("x"); using var q = Process.Start(info)!; info.RedirectStandardOutput = true; [|q.StandardOutput|].ReadToEnd();""")]
    [InlineData("""using var q = new Process(); q.StartInfo.WorkingDirectory = text; q.Start(); Console.Write([|q.StandardOutput|].ReadToEnd());""")]
    [InlineData("""foreach (var name in text.Split()) { using var q = Process.Start(name); Console.Write([|q.StandardOutput|].ReadToEnd()); }""")]
    public async Task StreamNotRedirected(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("p.BeginOutputReadLine(); Console.Write([|p.StandardOutput|].ReadToEnd());")]
    [InlineData("Console.Write(p.StandardError.ReadLine()); [|p.BeginErrorReadLine()|];")]
    [InlineData("p.BeginOutputReadLine(); p.BeginErrorReadLine(); p.WaitForExit(); if (p.ExitCode != 0) throw new Exception([|p.StandardError|].ReadToEnd());")]
    [InlineData("p.BeginOutputReadLine(); p.BeginErrorReadLine(); [|p.BeginOutputReadLine()|];")]
    [InlineData("""using var q = new Process { StartInfo = new("x") { RedirectStandardOutput = true } }; q.OutputDataReceived += (_, e) => Console.WriteLine(e.Data); q.Start(); q.BeginOutputReadLine(); if (flag) { Console.Write([|q.StandardOutput|].ReadToEnd()); }""")]
    public async Task TwoWaysToRead(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { [|RedirectStandardOutput = true|] });""")]
    [InlineData("""var q = new Process { StartInfo = { FileName = "x" } }; [|q.StartInfo.RedirectStandardInput = true|]; q.Start();""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true, [|UseShellExecute = true|] });""")]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { UseShellExecute = false, [|StandardOutputEncoding = Encoding.UTF8|] });""")]
    public async Task OnDotNetFramework(string body) =>
        await Verifier.ReportsAsync(With(body), test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Theory]
    [InlineData("""Process.Start(new ProcessStartInfo("x") { {|#0:UseShellExecute = true|}, {|#1:RedirectStandardOutput = true|} });""", "UseShellExecute = true", "RedirectStandardOutput = true")]
    [InlineData("""Process.Start({|#1:new ProcessStartInfo("x", "a") { ArgumentList = { {|#0:"b"|} } }|});""", "ArgumentList", "Arguments")]
    [InlineData("""var info = {|#1:new ProcessStartInfo("x")|}; var q = Process.Start(info)!; {|#0:q.BeginErrorReadLine()|};""", "q.BeginErrorReadLine()", "StandardError")]
    [InlineData("""{|#1:p.BeginErrorReadLine()|}; {|#0:p.StandardError|}.Close();""", "p.StandardError", "p.BeginErrorReadLine()")]
    public async Task NamesBothHalves(string body, string first, string second) =>
        await Verifier.ReportsAsync(
            With(body),
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC313", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithArguments(first, second)));

    private static string With(string body) => $$"""class C { void M(Process p, bool flag, string text) { {{body}} } }""";
}
