namespace IpcAnalyzers.Tests.Rules.Processes.IPC326;

[NoFix("What is to happen when the child has failed, only the author knows.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC326");

    [Theory]
    [InlineData("var p = Process.Start(info); [|p.WaitForExit()|];")]
    [InlineData("using (var p = Process.Start(info)) { [|p.WaitForExit()|]; }")]
    [InlineData("var p = Process.Start(info); p?[|.WaitForExit()|];")]
    [InlineData("[|Process.Start(info).WaitForExit()|];")]
    [InlineData("[|Process.Start(\"chmod\", \"+x tool\")!.WaitForExit()|];")]
    [InlineData("Process.Start(info)?[|.WaitForExit()|];")]
    [InlineData("using var p = new Process { StartInfo = info }; p.Start(); var text = p.StandardOutput.ReadToEnd(); [|p.WaitForExit()|]; Console.Write(text);")]
    [InlineData("using var p = new Process(); p.StartInfo = info; p.Start(); await [|p.WaitForExitAsync(token)|];")]
    [InlineData("using var p = Process.Start(info); await [|p.WaitForExitAsync(token)|].ConfigureAwait(false);")]
    [InlineData("using var p = Process.Start(info); var text = p.StandardOutput.ReadToEndAsync(); await Task.WhenAll([|p.WaitForExitAsync()|], text);")]
    [InlineData("using var p = Process.Start(info); [|p.WaitForExitAsync()|].Wait();")]
    [InlineData("using var p = Process.Start(info); [|p.WaitForExitAsync()|].GetAwaiter().GetResult();")]
    [InlineData("using var p = Process.Start(info); if (![|p.WaitForExit(1000)|]) { p.Kill(); p.WaitForExit(); }")]
    [InlineData("using var p = Process.Start(info); while (![|p.WaitForExit(100)|]) Console.Write('.'); p.WaitForExit();")]
    [InlineData("var p = Process.Start(info); var q = p; [|q.WaitForExit()|]; Console.WriteLine(p.ExitTime);")]
    [InlineData("Process p = null; if (info != null) p = Process.Start(info); p?[|.WaitForExit()|];")]
    [InlineData("using var p = Process.Start(info); p.OutputDataReceived += (_, line) => Console.WriteLine(line.Data); p.BeginOutputReadLine(); [|p.WaitForExit()|];")]
    [InlineData("info.UseShellExecute = false; using var p = Process.Start(info); [|p.WaitForExit()|];")]
    public Task NobodyLooks(string statements) => Verifier.ReportsAsync(In(statements));

    [Fact]
    public Task OneOfTwoIsLookedAt() => Verifier.ReportsAsync(In("using var p = Process.Start(info); [|p.WaitForExit()|]; using var q = Process.Start(info); q.WaitForExit(); Console.WriteLine(q.ExitCode);"));

    internal static string In(string statements) =>
        $$"""
        class Tool
        {
            private Process _process;

            int? Code => _process?.ExitCode;

            async Task<object> RunAsync(ProcessStartInfo info, CancellationToken token)
            {
                {{statements}}
                await Task.Yield();
                return null;
            }

            static void Check(Process process) { if (process.ExitCode != 0) throw new InvalidOperationException(); }
        }

        static class Extensions
        {
            public static void Check(this Process process) { if (process.ExitCode != 0) throw new InvalidOperationException(); }
        }
        """;
}
