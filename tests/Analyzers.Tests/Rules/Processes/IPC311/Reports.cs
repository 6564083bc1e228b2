using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC311;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC311");

    [Theory]
    [InlineData("[|Process.Start(\"x\")|];")]
    [InlineData("_ = [|Process.Start(\"x\", \"a\")|];")]
    [InlineData("[|Process.Start(new ProcessStartInfo(\"x\") { UseShellExecute = false })|];")]
    [InlineData("[|Process.Start(\"x\")|].WaitForExit();")]
    [InlineData("[|Process.Start(info)|]!.WaitForExit();")]
    [InlineData("var p = [|Process.Start(info)|]; Console.Write(p!.StandardOutput.ReadToEnd()); p.WaitForExit();")]
    [InlineData("var p = [|Process.Start(info)|]!; p.StandardInput.Close(); p.WaitForExit();")]
    [InlineData("var p = [|Process.Start(info)|] ?? throw new Exception(); if (!p.WaitForExit(1000)) p.Kill(); else Console.Write(p.ExitCode);")]
    [InlineData("var p = [|new Process()|]; p.StartInfo.FileName = \"x\"; p.Start(); p.WaitForExit();")]
    [InlineData("var p = [|new Process { StartInfo = new ProcessStartInfo(\"x\") { RedirectStandardOutput = true } }|]; p.Start(); p.BeginOutputReadLine(); p.WaitForExit();")]
    [InlineData("try { var p = [|Process.Start(\"x\")|]; p.WaitForExit(); } catch { }")]
    [InlineData("for (var i = 0; i < 9; i++) { var p = [|Process.Start(\"x\")|]; p.WaitForExit(); }")]
    [InlineData("Task.Run(() => { var p = [|Process.Start(\"x\")|]; p.WaitForExit(); });")]
    [InlineData("var p = [|Process.Start(info)|]!; if (flag) return; p.Kill();")]
    [InlineData("var p = [|Process.Start(\"x\")|]; Console.Write(p.Id); var q = p;")]
    public async Task LeftToTheCollector(string body) => await Verifier.ReportsAsync(With(body));

    [Fact]
    public async Task Asynchronous() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                async Task<string> M(ProcessStartInfo info)
                {
                    var p = [|Process.Start(info)|]!;
                    var output = p.StandardOutput.ReadToEndAsync();
                    await p.WaitForExitAsync();
                    return await output;
                }
            }
            """);

    [Fact]
    public async Task OnDotNetFramework() =>
        await Verifier.ReportsAsync(
            """class C { void M() { [|Process.Start(new ProcessStartInfo("x") { UseShellExecute = false })|]; } }""",
            test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Theory]
    [InlineData("var p = [|Process.GetCurrentProcess()|]; Console.Write(p.Id);")]
    [InlineData("Console.Write([|Process.GetProcessById(1)|].ProcessName);")]
    public async Task FoundProcessesWithTheOption(string body) =>
        await Verifier.ReportsAsync(With(body), test => test.GlobalConfig("ipc_analyzers.dispose_found_processes = true"));

    [Theory]
    [InlineData("var tool = {|#0:Process.Start(\"x\")|}; tool.WaitForExit();", "tool")]
    [InlineData("{|#0:Process.Start(\"x\")|};", "Process")]
    public async Task NamesTheVariable(string body, string name) =>
        await Verifier.ReportsAsync(
            With(body),
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC311", DiagnosticSeverity.Info).WithLocation(0).WithArguments(name)));

    private static string With(string body) => $$"""class C { void M(ProcessStartInfo info, bool flag) { {{body}} } }""";
}
