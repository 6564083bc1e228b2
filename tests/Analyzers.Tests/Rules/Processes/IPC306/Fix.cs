using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC306;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC306");

    [Fact]
    public Task EnablesBehindTheSubscription() => Verifier.FixesAsync<IPC306EnableEventsFix>(
        """
        class Tool
        {
            private Process _process;

            void Run(ProcessStartInfo info)
            {
                using var process = new Process { StartInfo = info };
                [|process.Exited|] += (_, _) => Console.WriteLine("ended"); // Tell.
                process.Start();
                process.WaitForExit();
            }

            void RunTwo(ProcessStartInfo info)
            {
                var process = Process.Start(info)!;
                [|process.Exited|] += (_, _) =>
                {
                    Console.WriteLine("ended");
                };

                process.Exited += Handle;
                process.WaitForExit();
            }

            void RunThree()
            {
                this._process = new Process();
                [|this._process.Exited|] += Handle;
                this._process.Start();
            }

            void Handle(object sender, EventArgs e) => _process = null;
        }
        """,
        """
        class Tool
        {
            private Process _process;

            void Run(ProcessStartInfo info)
            {
                using var process = new Process { StartInfo = info };
                process.Exited += (_, _) => Console.WriteLine("ended"); // Tell.
                process.EnableRaisingEvents = true;
                process.Start();
                process.WaitForExit();
            }

            void RunTwo(ProcessStartInfo info)
            {
                var process = Process.Start(info)!;
                process.Exited += (_, _) =>
                {
                    Console.WriteLine("ended");
                };

                process.Exited += Handle;
                process.EnableRaisingEvents = true;
                process.WaitForExit();
            }

            void RunThree()
            {
                this._process = new Process();
                this._process.Exited += Handle;
                this._process.EnableRaisingEvents = true;
                this._process.Start();
            }

            void Handle(object sender, EventArgs e) => _process = null;
        }
        """);

    [Fact]
    public Task TopLevelStatements() => Verifier.FixesAsync<IPC306EnableEventsFix>(
        """
        var done = new ManualResetEventSlim();
        var process = Process.Start("tool");
        [|process.Exited|] += (_, _) => done.Set();
        done.Wait();
        """,
        """
        var done = new ManualResetEventSlim();
        var process = Process.Start("tool");
        process.Exited += (_, _) => done.Set();
        process.EnableRaisingEvents = true;
        done.Wait();
        """);

    [Theory]
    [InlineData("if (info != null) [|p.Exited|] += Handle;")]
    [InlineData("[|p.Exited|] += Handle; if (info != null) { p.Exited += Handle; }")]
    [InlineData("[|Process.Start(info).Exited|] += Handle;")]
    public Task NothingWhereAnotherSubscriptionCouldComeLater(string statements) => Verifier.OffersNoFixAsync<IPC306EnableEventsFix>(
        $$"""
        class Tool
        {
            void Run(ProcessStartInfo info)
            {
                var p = Process.Start(info);
                {{statements}}
            }

            void Handle(object sender, EventArgs e) => Console.WriteLine("ended");
        }
        """);
}
