using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC311;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC311");

    [Theory]
    [InlineData("var p = [|Process.Start(\"x\")|]; p.WaitForExit();", "using var p = Process.Start(\"x\"); p.WaitForExit();")]
    [InlineData("// It.\n        var p = [|Process.Start(info)|] ?? throw new Exception(); p.WaitForExit();", "// It.\n        using var p = Process.Start(info) ?? throw new Exception(); p.WaitForExit();")]
    [InlineData("var p = [|new Process { StartInfo = info }|]; p.Start(); p.WaitForExit();", "using var p = new Process { StartInfo = info }; p.Start(); p.WaitForExit();")]
    [InlineData("[|Process.Start(\"x\")|]; // Open it.", "Process.Start(\"x\").Dispose(); // Open it.")]
    [InlineData("[|Process.Start(new ProcessStartInfo(\"x\"))|];", "Process.Start(new ProcessStartInfo(\"x\"))?.Dispose();")]
    [InlineData("[|Process.Start(\"x\")|]; [|Process.Start(\"y\")|];", "Process.Start(\"x\").Dispose(); Process.Start(\"y\").Dispose();")]
    public Task Disposes(string before, string after) => Verifier.FixesAsync<IPC311UsingFix>(With(before), With(after));

    [Theory]
    [InlineData("[|Process.Start(\"x\")|].WaitForExit();")]
    [InlineData("Process p; p = [|Process.Start(\"x\")|]; p.WaitForExit();")]
    public Task NoVariableOfItsOwn(string body) => Verifier.OffersNoFixAsync<IPC311UsingFix>(With(body));

    private static string With(string body) =>
        $$"""
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                {{body}}
            }
        }
        """;
}
