using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC312;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC312");

    [Fact]
    public Task BeforeTheRead() => Verifier.FixesAsync<IPC312WaitFirstFix>(
        """
        class Tool
        {
            private readonly Process _child = new();

            int Run(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;
                Console.Write(process.StandardOutput.ReadToEnd());
                return [|process.ExitCode|];
            }

            int Run(ProcessStartInfo info, int timeout)
            {
                using (var process = Process.Start(info)!)
                {
                    if (!process.WaitForExit(timeout))
                        process.Kill();

                    // What it says.
                    return [|process.ExitCode|];
                }
            }

            async Task<int> RunAsync(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;
                await process.StandardOutput.ReadToEndAsync();
                if ([|process.ExitCode|] != 0)
                {
                    throw new Exception($"{process.ExitCode}");
                }

                return 0;
            }

            void Stop()
            {
                this._child.Kill();
                Console.Write([|this._child.ExitCode|]);
            }
        }
        """,
        """
        class Tool
        {
            private readonly Process _child = new();

            int Run(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;
                Console.Write(process.StandardOutput.ReadToEnd());
                process.WaitForExit();
                return process.ExitCode;
            }

            int Run(ProcessStartInfo info, int timeout)
            {
                using (var process = Process.Start(info)!)
                {
                    if (!process.WaitForExit(timeout))
                        process.Kill();

                    process.WaitForExit();
                    // What it says.
                    return process.ExitCode;
                }
            }

            async Task<int> RunAsync(ProcessStartInfo info)
            {
                using var process = Process.Start(info)!;
                await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                if (process.ExitCode != 0)
                {
                    throw new Exception($"{process.ExitCode}");
                }

                return 0;
            }

            void Stop()
            {
                this._child.Kill();
                this._child.WaitForExit();
                Console.Write(this._child.ExitCode);
            }
        }
        """);

    [Theory]
    [InlineData("p.WaitForExit(); p.Dispose(); return [|p.ExitCode|];")]
    [InlineData("var found = Process.GetProcessById(p.Id); found.WaitForExit(); return [|found.ExitCode|];")]
    [InlineData("var code = [|p.ExitCode|]; Console.Write(p.StandardOutput.ReadToEnd()); return code;")]
    [InlineData("{ p.Kill(); return p?[|.ExitCode|] ?? 0; }")]
    public Task NoWholeFix(string statements) => Verifier.OffersNoFixAsync<IPC312WaitFirstFix>(
        $$"""class Tool { int Run() { var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true })!; {{statements}} } }""");
}
