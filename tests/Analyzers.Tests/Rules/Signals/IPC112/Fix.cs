using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC112;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC112");

    [Fact]
    public Task TopLevelStatements() => Verifier.FixesAsync<IPC112HandleTerminationFix>(
        """
        using var stopping = new CancellationTokenSource();

        // Stops the work.
        [|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => stopping.Cancel();
        await Task.Delay(-1, stopping.Token);
        """,
        """
        using var stopping = new CancellationTokenSource();

        using var sigtermRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        // Stops the work.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => stopping.Cancel();
        await Task.Delay(-1, stopping.Token);
        """);

    [Fact]
    public Task EntryPointWithMoreInTheHandler() => Verifier.FixesAsync<IPC112HandleTerminationFix>(
        """
        class Program
        {
            private static readonly ManualResetEventSlim Stop = new ManualResetEventSlim();

            static void Main(string[] context)
            {
                Console.WriteLine(context.Length);
                [|System.Runtime.Loader.AssemblyLoadContext.Default.Unloading|] += _ =>
                {
                    Console.WriteLine("stopping");
                    Stop.Set();
                };
                Stop.Wait();
            }
        }
        """,
        """
        class Program
        {
            private static readonly ManualResetEventSlim Stop = new ManualResetEventSlim();

            static void Main(string[] context)
            {
                Console.WriteLine(context.Length);
                using var sigtermRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signalContext =>
                {
                    signalContext.Cancel = true;
                    Stop.Set();
                });

                System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ =>
                {
                    Console.WriteLine("stopping");
                    Stop.Set();
                };
                Stop.Wait();
            }
        }
        """,
        test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("[|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => File.Delete(\"lock\"); Thread.Sleep(-1);")]
    [InlineData("var stopping = new CancellationTokenSource(); [|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => stopping.Cancel(); Thread.Sleep(-1);")]
    [InlineData("var stopping = new CancellationTokenSource(); if (args.Length > 0) { [|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => stopping.Cancel(); } stopping.Token.WaitHandle.WaitOne();")]
    [InlineData("EventHandler stop = (_, _) => { }; [|AppDomain.CurrentDomain.ProcessExit|] += stop; Thread.Sleep(-1);")]
    public Task NoFixWhereNothingWouldEndTheProgram(string source) => Verifier.OffersNoFixAsync<IPC112HandleTerminationFix>(source);
}
