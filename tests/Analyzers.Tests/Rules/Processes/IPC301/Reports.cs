namespace IpcAnalyzers.Tests.Rules.Processes.IPC301;

public class Reports
{
    [Theory]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\") { RedirectStandardOutput = true })!; [|p.WaitForExit()|]; var s = p.StandardOutput.ReadToEnd();")]
    [InlineData("var i = new ProcessStartInfo(\"x\"); i.RedirectStandardOutput = true; var p = Process.Start(i)!; [|p.WaitForExit(100)|]; var s = p.StandardOutput.ReadToEnd();")]
    [InlineData("var p = new Process { StartInfo = { RedirectStandardOutput = true } }; p.Start(); [|p.WaitForExit()|]; if (p.ExitCode != 0) { var s = p.StandardOutput.ReadToEnd(); }")]
    [InlineData("var p = new Process { StartInfo = new() { RedirectStandardOutput = true } }; p.Start(); [|p.WaitForExit()|]; var s = p.StandardOutput.ReadToEnd() + p.StandardError.ReadToEnd();")]
    [InlineData("var p = new Process(); p.StartInfo.RedirectStandardOutput = true; p.Start(); while (![|p.HasExited|]) Thread.Sleep(10); var s = p.StandardOutput.ReadToEnd();")]
    public async Task Waits(string body) => await new RuleVerifier("IPC301").ReportsAsync("class C { void M() { " + body + " } }");

    [Theory]
    [InlineData("var p = Process.Start(new ProcessStartInfo(\"x\") { RedirectStandardOutput = true })!; [|await p.WaitForExitAsync()|]; var s = await p.StandardOutput.ReadToEndAsync();")]
    public async Task WaitsAsync(string body) => await new RuleVerifier("IPC301").ReportsAsync("class C { async Task M() { " + body + " } }");

    [Fact]
    public async Task Parameter() => await new RuleVerifier("IPC301").ReportsAsync("static class C { static string M(this Process p) { [|p.WaitForExit()|]; return p.StandardOutput.ReadToEnd(); } }");
}
