namespace IpcAnalyzers.Tests.Rules.Processes.IPC303;

public class Reports
{
    [Theory]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] })!; p.WaitForExit();")]
    [InlineData("var p = new Process { StartInfo = { [|RedirectStandardError = true|], RedirectStandardOutput = true } }; p.Start(); var s = p.StandardOutput.ReadToEnd(); p.WaitForExit();")]
    [InlineData("var p = new Process(); [|p.StartInfo.RedirectStandardOutput = true|]; p.Start(); p.WaitForExit();")]
    [InlineData("Process.Start(new ProcessStartInfo(\"x\") { [|RedirectStandardOutput = true|] });")]
    public async Task Unread(string body) => await new RuleVerifier("IPC303").ReportsAsync("class C { void M() { " + body + " } }");
}
