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

    [Fact]
    public Task RunOfOurLibrary() => Verifier.FixesAsync<IPC315RunAsyncFix>(
        """
        using IpcRuntime;

        class Tool
        {
            private readonly CancellationTokenSource _stopping = new();

            async Task<string> DescribeAsync(CancellationToken token)
            {
                using var process = Process.Start(new ProcessStartInfo("git", "describe") { RedirectStandardOutput = true, RedirectStandardError = true })!;
                var name = await process.StandardOutput.ReadToEndAsync(token).ConfigureAwait(false);
                await {|#0:process.WaitForExitAsync(token)|}.ConfigureAwait(false);
                return process.ExitCode == 0 ? name : "";
            }

            async Task<string> SortAsync(string text)
            {
                using var process = Process.Start(new ProcessStartInfo("sort") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
                await process.StandardInput.WriteAsync("b\na\n").ConfigureAwait(false);
                process.StandardInput.Close();
                var sorted = await process.StandardOutput.ReadToEndAsync();
                await {|#1:process.WaitForExitAsync(_stopping.Token)|};
                return sorted;
            }
        }
        """,
        """
        using IpcRuntime;

        class Tool
        {
            private readonly CancellationTokenSource _stopping = new();

            async Task<string> DescribeAsync(CancellationToken token)
            {
                var result = await ChildProcess.RunAsync(new ChildOptions("git", "describe"), cancellationToken: token).ConfigureAwait(false);
                var name = result.OutputText;
                return result.IsSuccess ? name : "";
            }

            async Task<string> SortAsync(string text)
            {
                var result = await ChildProcess.RunAsync(new ChildOptions("sort"), new RunOptions { Input = Encoding.UTF8.GetBytes("b\na\n") }, _stopping.Token);
                var sorted = result.OutputText;
                return sorted;
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = CompilerDiagnostics.Errors;
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC315", DiagnosticSeverity.Info).WithLocation(0));
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC315", DiagnosticSeverity.Info).WithLocation(1));
            test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck;
        });

    [Theory]
    [InlineData("try { await {|#0:p.WaitForExitAsync(token)|}; } catch (IOException) { Console.Write(1); }")] // what runs before it would be outside
    [InlineData("using var limit = new CancellationTokenSource(1000); await {|#0:p.WaitForExitAsync(limit.Token)|};")] // not there yet
    [InlineData("var read = await p.StandardOutput.ReadToEndAsync(other); await {|#0:p.WaitForExitAsync(token)|};")]
    [InlineData("await {|#0:p.WaitForExitAsync(CancellationTokenSource.CreateLinkedTokenSource(token, other).Token)|};")]
    [InlineData("await {|#0:p.WaitForExitAsync()|}.WaitAsync(TimeSpan.FromSeconds(5));")]
    [InlineData("var exit = {|#0:p.WaitForExitAsync(token)|}; await exit;")]
    [InlineData("{|#0:p.WaitForExitAsync(token)|}.GetAwaiter().GetResult();")]
    public Task OurLibraryWouldNotDoTheSame(string statements) => Verifier.OffersNoFixAsync<IPC315RunAsyncFix>(
        "class Tool { async Task RunAsync(CancellationToken token, CancellationToken other) { "
        + "using var p = Process.Start(new ProcessStartInfo(\"x\") { RedirectStandardOutput = true, RedirectStandardError = true })!; " + statements + " await Task.Yield(); } }",
        test =>
        {
            test.IpcRuntime();
            ExpectAdvice(test);
            test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        });

    [Fact]
    public Task NoRunWithoutOurLibrary() => Verifier.OffersNoFixAsync<IPC315RunAsyncFix>(
        "class Tool { async Task RunAsync(CancellationToken token) { using var p = Process.Start(new ProcessStartInfo(\"x\") { RedirectStandardOutput = true, RedirectStandardError = true })!; await {|#0:p.WaitForExitAsync(token)|}; } }",
        ExpectAdvice);

    private static void ExpectAdvice(RuleCodeFixTest<IPC315RunAsyncFix> test)
    {
        test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC315", DiagnosticSeverity.Info).WithLocation(0));
        test.FixedState.ExpectedDiagnostics.AddRange(test.ExpectedDiagnostics);
    }
}
