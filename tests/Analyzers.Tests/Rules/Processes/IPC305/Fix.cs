using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC305;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC305");

    [Fact]
    public Task BeforeTheUse() => Verifier.FixesAsync<IPC305WaitForOutputFix>(
        """
        class Tool
        {
            string Run(Process process)
            {
                var text = new StringBuilder();
                process.OutputDataReceived += (_, e) => text.AppendLine(e.Data);
                process.BeginOutputReadLine();
                if (![|process.WaitForExit(5000)|])
                {
                    process.Kill();
                    throw new TimeoutException();
                }

                return text.ToString();
            }

            string? RunQuietly(Process process)
            {
                var text = new StringBuilder();
                process.OutputDataReceived += (_, e) => text.AppendLine(e.Data);
                process.BeginOutputReadLine();
                if ([|process.WaitForExit(5000)|])
                {
                    // All of it.
                    return text.ToString();
                }

                return null;
            }

            async Task<string> RunAsync(Process process)
            {
                var text = new StringBuilder();
                process.OutputDataReceived += (_, e) => text.AppendLine(e.Data);
                process.BeginOutputReadLine();
                while (![|process.HasExited|])
                {
                    await Task.Delay(100);
                }

                return text.ToString();
            }
        }
        """,
        """
        class Tool
        {
            string Run(Process process)
            {
                var text = new StringBuilder();
                process.OutputDataReceived += (_, e) => text.AppendLine(e.Data);
                process.BeginOutputReadLine();
                if (!process.WaitForExit(5000))
                {
                    process.Kill();
                    throw new TimeoutException();
                }

                process.WaitForExit();
                return text.ToString();
            }

            string? RunQuietly(Process process)
            {
                var text = new StringBuilder();
                process.OutputDataReceived += (_, e) => text.AppendLine(e.Data);
                process.BeginOutputReadLine();
                if (process.WaitForExit(5000))
                {
                    process.WaitForExit();
                    // All of it.
                    return text.ToString();
                }

                return null;
            }

            async Task<string> RunAsync(Process process)
            {
                var text = new StringBuilder();
                process.OutputDataReceived += (_, e) => text.AppendLine(e.Data);
                process.BeginOutputReadLine();
                while (!process.HasExited)
                {
                    await Task.Delay(100);
                }

                await process.WaitForExitAsync();
                return text.ToString();
            }
        }
        """);

    [Fact]
    public Task NotInAnotherMethod() => Verifier.OffersNoFixAsync<IPC305WaitForOutputFix>(
        """
        class Tool
        {
            private readonly StringBuilder _text = new();
            private readonly Process _process = new();

            string Text => _text.ToString();

            void Run()
            {
                _process.OutputDataReceived += (_, e) => _text.AppendLine(e.Data);
                _process.BeginOutputReadLine();
                [|_process.WaitForExit(5000)|];
            }
        }
        """);
}
