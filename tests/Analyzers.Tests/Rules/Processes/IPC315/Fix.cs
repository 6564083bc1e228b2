using IpcAnalyzers.Fixes.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC315;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC315");

    [Fact]
    public Task WhenTheTimeIsUp() => Verifier.FixesAsync<IPC315KillChildFix>(
        """
        class Tool
        {
            int Run(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;
                if (![|process.WaitForExit(5000)|])
                {
                    throw new TimeoutException();
                }

                return process.ExitCode;
            }

            bool TryRun(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;
                if (![|process.WaitForExit(5000)|])
                    return false;

                return process.ExitCode == 0;
            }

            bool RunUnasked(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;

                // Short.
                [|process.WaitForExit(250)|]; // ms
                return process.ExitCode == 0;
            }
        }
        """,
        """
        class Tool
        {
            int Run(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;
                if (!process.WaitForExit(5000))
                {
                    process.Kill(entireProcessTree: true);
                    process.WaitForExit();
                    throw new TimeoutException();
                }

                return process.ExitCode;
            }

            bool TryRun(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;
                if (!process.WaitForExit(5000))
                {
                    process.Kill(entireProcessTree: true);
                    process.WaitForExit();
                    return false;
                }

                return process.ExitCode == 0;
            }

            bool RunUnasked(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;

                // Short.
                if (!process.WaitForExit(250))
                {
                    process.Kill(entireProcessTree: true);
                    process.WaitForExit();
                } // ms
                return process.ExitCode == 0;
            }
        }
        """);

    [Fact]
    public Task WhenItIsCancelled() => Verifier.FixesAsync<IPC315KillChildFix>(
        """
        class Tool
        {
            async Task<bool> RunAsync(ProcessStartInfo info, CancellationToken token)
            {
                using var process = Process.Start(info)!;
                try
                {
                    await [|process.WaitForExitAsync(token)|];
                }
                catch (OperationCanceledException)
                {
                    return false;
                }

                return true;
            }
        }
        """,
        """
        class Tool
        {
            async Task<bool> RunAsync(ProcessStartInfo info, CancellationToken token)
            {
                using var process = Process.Start(info)!;
                try
                {
                    await process.WaitForExitAsync(token);
                }
                catch (OperationCanceledException)
                {
                    process.Kill(entireProcessTree: true);
                    await process.WaitForExitAsync();
                    return false;
                }

                return true;
            }
        }
        """);

    [Fact]
    public Task WhereNobodyCatches() => Verifier.FixesAsync<IPC315KillChildFix>(
        """
        class Tool
        {
            async Task RunAsync(ProcessStartInfo info, CancellationToken token)
            {
                using var process = Process.Start(info)!;
                await {|#0:process.WaitForExitAsync(token)|}.ConfigureAwait(false);
                Console.WriteLine(process.ExitCode);
            }
        }
        """,
        """
        class Tool
        {
            async Task RunAsync(ProcessStartInfo info, CancellationToken token)
            {
                using var process = Process.Start(info)!;
                try
                {
                    await process.WaitForExitAsync(token).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    process.Kill(entireProcessTree: true);
                    await process.WaitForExitAsync();
                    throw;
                }
                Console.WriteLine(process.ExitCode);
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC315", DiagnosticSeverity.Info).WithLocation(0).WithArguments("process.WaitForExitAsync(token)")));

    [Fact]
    public Task BlockedOn() => Verifier.FixesAsync<IPC315KillChildFix>(
        """
        class Tool
        {
            void Run(ProcessStartInfo info, CancellationToken token)
            {
                using var process = Process.Start(info)!;
                {|#0:process.WaitForExitAsync(token)|}.GetAwaiter().GetResult();
            }
        }
        """,
        """
        class Tool
        {
            void Run(ProcessStartInfo info, CancellationToken token)
            {
                using var process = Process.Start(info)!;
                try
                {
                    process.WaitForExitAsync(token).GetAwaiter().GetResult();
                }
                catch (OperationCanceledException)
                {
                    process.Kill(entireProcessTree: true);
                    process.WaitForExit();
                    throw;
                }
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC315", DiagnosticSeverity.Info).WithLocation(0).WithArguments("process.WaitForExitAsync(token)")));

    [Theory]
    [InlineData("if (await Task.WhenAny([|p.WaitForExitAsync()|], Task.Delay(1000)) is var first) Console.Write(first.Id);")]
    public Task NoWholeFix(string statements) => Verifier.OffersNoFixAsync<IPC315KillChildFix>(
        $$"""class Tool { async Task Run(ProcessStartInfo info, CancellationToken token) { using var p = Process.Start(info)!; {{statements}} } }""");
}
