using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC316;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC316");

    [Fact]
    public Task AfterTheKill() => Verifier.FixesAsync<IPC316WaitAfterKillFix>(
        """
        class Tool
        {
            bool Stop(Process process)
            {
                [|process.Kill()|];
                return process.HasExited;
            }

            bool Stop(Process process, int timeout)
            {
                if (!process.WaitForExit(timeout))
                    [|process.Kill()|];

                return process.HasExited;
            }

            async Task<bool> StopAsync(Process process)
            {
                await Task.Delay(1);
                [|process.Kill()|]; // now
                return process.HasExited;
            }
        }
        """,
        """
        class Tool
        {
            bool Stop(Process process)
            {
                process.Kill();
                process.WaitForExit();
                return process.HasExited;
            }

            bool Stop(Process process, int timeout)
            {
                if (!process.WaitForExit(timeout))
                {
                    process.Kill();
                    process.WaitForExit();
                }

                return process.HasExited;
            }

            async Task<bool> StopAsync(Process process)
            {
                await Task.Delay(1);
                process.Kill(); // now
                await process.WaitForExitAsync();
                return process.HasExited;
            }
        }
        """);

    [Fact]
    public Task NotOfWhatMayBeNull() => Verifier.OffersNoFixAsync<IPC316WaitAfterKillFix>(
        "class Tool { bool Stop(Process? process) { process?[|.Kill()|]; return process?.HasExited == true; } }");
}
