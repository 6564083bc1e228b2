namespace IpcAnalyzers.Tests.Rules.Processes.IPC302;

public class Reports
{
    [Theory]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\"))!; var a = p.StandardOutput.ReadToEnd(); var b = [|p.StandardError.ReadToEnd()|]; p.WaitForExit();")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\"))!; var a = p.StandardOutput.ReadToEnd() + [|p.StandardError.ReadToEnd()|];")]
    [InlineData("using var p = Process.Start(new ProcessStartInfo(\"x\"))!; while (p.StandardOutput.ReadLine() is { } line) Console.WriteLine(line); p.WaitForExit(); var b = [|p.StandardError.ReadToEnd()|];")]
    public async Task Reads(string body) => await new RuleVerifier("IPC302").ReportsAsync("class C { void M() { " + body + " } }");
    [Theory]
    [InlineData("var p = Process.Start(new ProcessStartInfo(\"x\"))!; var a = await p.StandardOutput.ReadToEndAsync(); var b = await [|p.StandardError.ReadToEndAsync()|];")]
    public async Task ReadsAsync(string body) => await new RuleVerifier("IPC302").ReportsAsync("class C { async Task M() { " + body + " } }");
}
