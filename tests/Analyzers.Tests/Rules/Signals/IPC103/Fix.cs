using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC103;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC103");

    [Fact]
    public Task NamedSignals() => Verifier.FixesAsync<IPC103NamedSignalFix>(
        """
        class Service
        {
            private const int Stop = 20;

            void Start(Action<PosixSignalContext> handler)
            {
                using var child = PosixSignalRegistration.Create([|(PosixSignal)17|], handler);
                using var resumed = PosixSignalRegistration.Create(/* resumed */ [|(PosixSignal)18|], handler);
                using var stopped = PosixSignalRegistration.Create(handler: handler, signal: [|(PosixSignal)(int)Stop|]);
                var number = (PosixSignal)20;
                using var again = PosixSignalRegistration.Create([|number|], handler);
            }
        }
        """,
        """
        class Service
        {
            private const int Stop = 20;

            void Start(Action<PosixSignalContext> handler)
            {
                using var child = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, handler);
                using var resumed = PosixSignalRegistration.Create(/* resumed */ PosixSignal.SIGCONT, handler);
                using var stopped = PosixSignalRegistration.Create(handler: handler, signal: PosixSignal.SIGTSTP);
                var number = (PosixSignal)20;
                using var again = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, handler);
            }
        }
        """);

    [Fact]
    public Task TheNameThatTheConstantHas() => Verifier.FixesAsync<IPC103NamedSignalFix>(
        """
        class Service
        {
            IDisposable Start() => PosixSignalRegistration.Create([|(PosixSignal)MacOS.SIGCONT|], _ => { });
        }
        """,
        """
        class Service
        {
            IDisposable Start() => PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => { });
        }
        """,
        test => test.ReferencedAssembly("Numbers", "public static class MacOS { public const int SIGCONT = 19; }"));

    [Fact]
    public Task WithoutTheUsingDirective() => Verifier.FixesAsync<IPC103NamedSignalFix>(
        "",
        "",
        test =>
        {
            test.TestState.Sources.Clear();
            test.FixedState.Sources.Clear();
            test.TestCode =
                """
                namespace Service
                {
                    using Signal = System.Runtime.InteropServices.PosixSignal;

                    class Aliased
                    {
                        System.IDisposable Start() => System.Runtime.InteropServices.PosixSignalRegistration.Create([|(Signal)17|], _ => { });
                    }
                }

                class Qualified
                {
                    System.IDisposable Start() => System.Runtime.InteropServices.PosixSignalRegistration.Create([|(System.Runtime.InteropServices.PosixSignal)17|], _ => { });
                }
                """;
            test.FixedCode =
                """
                namespace Service
                {
                    using Signal = System.Runtime.InteropServices.PosixSignal;

                    class Aliased
                    {
                        System.IDisposable Start() => System.Runtime.InteropServices.PosixSignalRegistration.Create(Signal.SIGCHLD, _ => { });
                    }
                }

                class Qualified
                {
                    System.IDisposable Start() => System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGCHLD, _ => { });
                }
                """;
        });

    [Theory]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)10|], _ => { });")] // PosixSignal has no SIGUSR1.
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)19|], _ => { });")]
    [InlineData("kill(1, [|17|]);")]
    [InlineData("kill(1, [|SIGCHLD|]);")]
    [InlineData("Send(1, [|Number.SIGCHLD|]);")] // The name stands for the same raw number.
    [InlineData("Send(1, [|(Number)17|]);")]
    public Task NothingWhereNoNameHelps(string statement) => Verifier.OffersNoFixAsync<IPC103NamedSignalFix>(
        $$"""
        enum Number { SIGCHLD = 17 }

        class Service
        {
            const int SIGCHLD = 17;

            [DllImport("libc")] static extern int kill(int pid, int signal);
            [DllImport("libc", EntryPoint = "kill")] static extern int Send(int pid, Number signal);

            void Start()
            {
                {{statement}}
            }
        }
        """);
}
