using IpcAnalyzers.Fixes.Signals;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC101;

public class Fix
{
    private const string Native =
        """
        static class Native
        {
            public const int SIGKILL = 9;
            public const int SIGTERM = 15;

            [DllImport("libc")] public static extern IntPtr signal(int signum, Action<int> handler);
            [DllImport("libc")] public static extern IntPtr signal(uint signum, IntPtr handler);
            [DllImport("libc")] public static extern int sigaction(int signum, ref long act, out long oldact);
            [DllImport("libc")] public static extern int sigignore(int signum);
        }

        """;

    private static readonly RuleVerifier Verifier = new("IPC101");

    [Fact]
    public Task TerminationInsteadOfKill() => Verifier.FixesAsync<IPC101HandleTerminationFix>(
        """
        class Service
        {
            private readonly List<IDisposable> _all = new();

            void Start(Action<PosixSignalContext> handler)
            {
                _all.Add(PosixSignalRegistration.Create([|(PosixSignal)9|], handler));
            }

            void StartToo(Action<PosixSignalContext> handler)
            {
                const PosixSignal Kill = (PosixSignal)9;
                _all.Add(PosixSignalRegistration.Create(handler: handler, signal: /* kill */ [|Kill|]));
            }
        }
        """,
        """
        class Service
        {
            private readonly List<IDisposable> _all = new();

            void Start(Action<PosixSignalContext> handler)
            {
                _all.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, handler));
            }

            void StartToo(Action<PosixSignalContext> handler)
            {
                const PosixSignal Kill = (PosixSignal)9;
                _all.Add(PosixSignalRegistration.Create(handler: handler, signal: /* kill */ PosixSignal.SIGTERM));
            }
        }
        """);

    [Fact]
    public Task WithoutTheUsingDirective() => Verifier.FixesAsync<IPC101HandleTerminationFix>(
        "",
        "",
        test =>
        {
            test.TestState.Sources.Clear();
            test.FixedState.Sources.Clear();
            test.TestCode =
                """
                using Interop = System.Runtime.InteropServices;

                class Service
                {
                    System.IDisposable Start() => Interop.PosixSignalRegistration.Create([|(Interop.PosixSignal)9|], _ => { });
                    System.IDisposable StartToo() => System.Runtime.InteropServices.PosixSignalRegistration.Create([|(System.Runtime.InteropServices.PosixSignal)9|], _ => { });
                }
                """;
            test.FixedCode =
                """
                using Interop = System.Runtime.InteropServices;

                class Service
                {
                    System.IDisposable Start() => Interop.PosixSignalRegistration.Create(Interop.PosixSignal.SIGTERM, _ => { });
                    System.IDisposable StartToo() => System.Runtime.InteropServices.PosixSignalRegistration.Create(Interop.PosixSignal.SIGTERM, _ => { });
                }
                """;
        });

    [Fact]
    public Task WhereANamespaceIsCalledSystem() => Verifier.FixesAsync<IPC101HandleTerminationFix>(
        """
        namespace Mine.System
        {
            class PosixSignal { }

            class Service
            {
                IDisposable Start() => PosixSignalRegistration.Create([|(global::System.Runtime.InteropServices.PosixSignal)9|], _ => { });
            }
        }
        """,
        """
        namespace Mine.System
        {
            class PosixSignal { }

            class Service
            {
                IDisposable Start() => PosixSignalRegistration.Create(global::System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => { });
            }
        }
        """);

    [Fact]
    public Task MonoPosix() => Verifier.FixesAsync<IPC101HandleTerminationFix>(
        """
        class Service
        {
            IDisposable Start() => new Mono.Unix.UnixSignal([|Mono.Unix.Native.Signum.SIGKILL|]);
        }
        """,
        """
        class Service
        {
            IDisposable Start() => new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGTERM);
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("9", "15")]
    [InlineData("Native.SIGKILL", "Native.SIGTERM")]
    [InlineData("SIGKILL", "15")]
    public Task Numbers(string signal, string replacement) => Verifier.FixesAsync<IPC101HandleTerminationFix>(
        $$"""
        {{Native}}
        class Service
        {
            const int SIGKILL = 9;

            void Start(Action<int> handler) => Native.signal([|{{signal}}|], handler);
        }
        """,
        $$"""
        {{Native}}
        class Service
        {
            const int SIGKILL = 9;

            void Start(Action<int> handler) => Native.signal({{replacement}}, handler);
        }
        """);

    [Fact]
    public Task ConstantInScope() => Verifier.FixesAsync<IPC101HandleTerminationFix>(
        $$"""
        using static Native;

        {{Native}}
        class Service
        {
            void Start(Action<int> handler) => signal([|SIGKILL|], handler);
        }
        """,
        $$"""
        using static Native;

        {{Native}}
        class Service
        {
            void Start(Action<int> handler) => signal(SIGTERM, handler);
        }
        """);

    [Fact]
    public Task EnumOfTheUser() => Verifier.FixesAsync<IPC101HandleTerminationFix>(
        """
        enum Number { Kill = 9, Term = 15 }

        class Service
        {
            [DllImport("libc")] static extern IntPtr signal(Number signum, Action<int> handler);

            void Start(Action<int> handler) => signal([|Number.Kill|], handler);
        }
        """,
        """
        enum Number { Kill = 9, Term = 15 }

        class Service
        {
            [DllImport("libc")] static extern IntPtr signal(Number signum, Action<int> handler);

            void Start(Action<int> handler) => signal(Number.Term, handler);
        }
        """);

    [Theory]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)19|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)9|], Handle); PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)15, Handle); PosixSignalRegistration.Create([|(PosixSignal)9|], Handle);")]
    [InlineData("signal([|Number.Kill|], Handle);")]
    [InlineData("Native.signal([|9|], (IntPtr)1);")] // To ignore SIGTERM is no repair.
    [InlineData("Native.signal([|9|], SIG_IGN);")]
    [InlineData("Native.sigignore([|9|]);")]
    [InlineData("Mono.Unix.Native.Stdlib.SetSignalAction([|Mono.Unix.Native.Signum.SIGKILL|], Mono.Unix.Native.SignalAction.Ignore);")]
    [InlineData("Mono.Unix.Native.Stdlib.signal([|Mono.Unix.Native.Signum.SIGKILL|], Mono.Unix.Native.Stdlib.SIG_IGN);")]
    public Task NoTermination(string statement) => Verifier.OffersNoFixAsync<IPC101HandleTerminationFix>(
        $$"""
        {{Native}}
        enum Number { Kill = 9 }

        class Service
        {
            private static IntPtr SIG_IGN => (IntPtr)1;

            [DllImport("libc")] static extern IntPtr signal(Number signum, Action<int> handler);

            void Start()
            {
                {{statement}}
            }

            static void Handle(PosixSignalContext context) { }
            static void Handle(int number) { }
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)19|], _ => { });", "")]
    [InlineData("_ = PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { });", "")]
    [InlineData("using var registration = PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { });", "")]
    [InlineData("var registration = PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { });", "")]
    [InlineData("Native.signal([|19|], (IntPtr)1);", "")]
    [InlineData("if (enabled)\n            Native.sigignore([|9|]);", "if (enabled)\n        {\n        }")]
    public Task RemovesTheRegistration(string statement, string rest) => Verifier.FixesAsync<IPC101RemoveRegistrationFix>(
        $$"""
        {{Native}}
        class Service
        {
            void Start(bool enabled)
            {
                Console.WriteLine();
                {{statement}}
                Console.WriteLine();
            }
        }
        """,
        (rest.Length == 0
            ? $$"""
            {{Native}}
            class Service
            {
                void Start(bool enabled)
                {
                    Console.WriteLine();
                    Console.WriteLine();
                }
            }
            """
            : $$"""
            {{Native}}
            class Service
            {
                void Start(bool enabled)
                {
                    Console.WriteLine();
                    {{rest}}
                    Console.WriteLine();
                }
            }
            """),
        test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck);

    [Fact]
    public Task RemovesATopLevelStatement() => Verifier.FixesAsync<IPC101RemoveRegistrationFix>(
        """
        PosixSignalRegistration.Create([|(PosixSignal)19|], _ => { });
        Console.WriteLine();
        """,
        """
        Console.WriteLine();
        """,
        test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck);

    [Theory]
    [InlineData("_field = PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { });")]
    [InlineData("using (PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { })) { Console.WriteLine(); }")]
    [InlineData("var registration = PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { }); Console.WriteLine(registration);")]
    [InlineData("var registration = PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { }); Console.WriteLine(nameof(registration));")]
    [InlineData("Native.sigaction([|9|], ref action, out var old); Console.WriteLine(old);")]
    [InlineData("long old; Native.sigaction([|9|], ref action, out old); Console.WriteLine(old);")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { }).Dispose();")]
    [InlineData("Action install = () => PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { });")]
    public Task RegistrationThatIsUsed(string statement) => Verifier.OffersNoFixAsync<IPC101RemoveRegistrationFix>(
        $$"""
        {{Native}}
        class Service
        {
            private IDisposable _field;

            void Start(long action)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task LastTopLevelStatement() => Verifier.OffersNoFixAsync<IPC101RemoveRegistrationFix>(
        "PosixSignalRegistration.Create([|(PosixSignal)19|], _ => { });");

    [Fact]
    public Task OfOurLibrary() => Verifier.FixesAsync<IPC101HandleTerminationFix>(
        """
        class Service
        {
            IDisposable Start() => IpcRuntime.SignalDisposition.Catch([|IpcRuntime.Signal.SIGKILL|], _ => { });
        }
        """,
        """
        class Service
        {
            IDisposable Start() => IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.SIGTERM, _ => { });
        }
        """,
        test => test.IpcRuntime());
}
