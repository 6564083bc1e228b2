using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC101;

public class Reports
{
    private const string Native =
        """
        static class Native
        {
            public const int SIGKILL = 9;

            [DllImport("libc")] public static extern IntPtr signal(int signum, IntPtr handler);
            [DllImport("libc")] public static extern IntPtr signal(int signum, Action<int> handler);
            [DllImport("libc")] public static extern int sigaction(int signum, ref long act, IntPtr oldact);
            [DllImport("libc")] public static extern int sigaction(int signum, IntPtr act, IntPtr oldact);
            [DllImport("libc")] public static extern unsafe int sigaction(int signum, void* act, void* oldact);
            [DllImport("libc")] public static extern IntPtr bsd_signal(uint signum, IntPtr handler);
            [DllImport("libc")] public static extern IntPtr sigset(byte signum, IntPtr handler);
            [DllImport("libc")] public static extern int sigignore(long signum);
            [DllImport("libc", EntryPoint = "signal")] public static extern unsafe IntPtr Install(Number signum, delegate* unmanaged<int, void> handler);
        }

        enum Number : short { Kill = 9, Stop = 19 }

        """;

    private static readonly RuleVerifier Verifier = new("IPC101");

    [Theory]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)19|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)(4 + 5)|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)(byte)9|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create(([|(PosixSignal)9|]), _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)Number|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|Signal|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|Numbers.Kill|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)Numbers.Raw|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)Enumerated.Kill|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create(handler: _ => { }, signal: [|(PosixSignal)9|]);")]
    [InlineData("var signal = (PosixSignal)9; PosixSignalRegistration.Create([|signal|], _ => { });")]
    [InlineData("PosixSignal signal; signal = (PosixSignal)9; PosixSignalRegistration.Create([|signal|], _ => { });")]
    [InlineData("const PosixSignal Local = (PosixSignal)9; PosixSignalRegistration.Create([|Local|], _ => { });")]
    [InlineData("var number = 9; var signal = (PosixSignal)number; PosixSignalRegistration.Create([|signal|], _ => { });")]
    [InlineData("int number = 9; Action start = () => PosixSignalRegistration.Create([|(PosixSignal)number|], _ => { });")]
    [InlineData("if (OperatingSystem.IsMacOS()) PosixSignalRegistration.Create([|(PosixSignal)17|], _ => { });")]
    [InlineData("if (OperatingSystem.IsMacOS()) PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { });")]
    [InlineData("foreach (var one in new[] { 1, 2 }) { PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { }); }")]
    [InlineData("Create([|(PosixSignal)9|], _ => { });")]
    public Task PosixSignalRegistration(string statement) => Verifier.ReportsAsync(
        $$"""
        using static System.Runtime.InteropServices.PosixSignalRegistration;

        static class Numbers
        {
            public const PosixSignal Kill = (PosixSignal)9;
            public const short Raw = 9;
        }

        enum Enumerated { Kill = 9 }

        class Service
        {
            private const int Number = 9;
            private const PosixSignal Signal = (PosixSignal)Number;

            void Start()
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task NamedMemberOfALaterFramework() => Verifier.ReportsAsync(
        """
        namespace System.Runtime.InteropServices
        {
            enum PosixSignal { SIGTERM = -4, SIGKILL = -11 }
            class PosixSignalContext { }
            sealed class PosixSignalRegistration : IDisposable
            {
                public static PosixSignalRegistration Create(PosixSignal signal, Action<PosixSignalContext> handler) => null;
                public void Dispose() { }
            }
        }

        class Service
        {
            IDisposable Start() => PosixSignalRegistration.Create([|PosixSignal.SIGKILL|], _ => { });
            IDisposable StartByNumber() => PosixSignalRegistration.Create([|(PosixSignal)(-11)|], _ => { });
        }
        """);

    [Theory]
    [InlineData("new UnixSignal([|Signum.SIGKILL|]);")]
    [InlineData("new UnixSignal([|Signum.SIGSTOP|]);")]
    [InlineData("new UnixSignal(signum: [|(Signum)9|]);")]
    [InlineData("UnixSignal signal = new([|Signum.SIGKILL|]);")]
    [InlineData("Stdlib.SetSignalAction([|Signum.SIGKILL|], SignalAction.Ignore);")]
    [InlineData("Stdlib.SetSignalAction(action: SignalAction.Error, signal: [|Signum.SIGSTOP|]);")]
    [InlineData("Syscall.SetSignalAction([|Signum.SIGKILL|], SignalAction.Ignore);")]
    [InlineData("Stdlib.signal([|Signum.SIGKILL|], number => { });")]
    [InlineData("Stdlib.signal([|Signum.SIGSTOP|], Stdlib.SIG_IGN);")]
    [InlineData("signal([|Signum.SIGKILL|], SIG_IGN);")]
    [InlineData("UnixSignal[] all = { new UnixSignal(Signum.SIGINT), new UnixSignal([|Signum.SIGKILL|]) };")]
    public Task MonoPosix(string statement) => Verifier.ReportsAsync(
        $$"""
        using Mono.Unix;
        using Mono.Unix.Native;
        using static Mono.Unix.Native.Stdlib;

        class Service
        {
            void Start()
            {
                {{statement}}
            }
        }

        class KillSignal : UnixSignal
        {
            public KillSignal() : base([|Signum.SIGKILL|]) { }
            public KillSignal(Signum signum) : base(signum) { }
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task PrimaryConstructor() => Verifier.ReportsAsync(
        "class KillSignal() : Mono.Unix.UnixSignal([|Mono.Unix.Native.Signum.SIGKILL|]);",
        test =>
        {
            test.MonoPosix();
            test.MinimumRoslyn = new Version(4, 8);
        });

    [Fact]
    public Task ImportInAnAssembly() => Verifier.ReportsAsync(
        """
        class Service
        {
            void Start() => Far.signal([|9|], (IntPtr)1);
            void Query() => Far.signal(9, IntPtr.Zero);
            void Other() => Far.sigaction(9, (IntPtr)1);
        }
        """,
        test => test.ReferencedAssembly(
            "Interop",
            """
            using System.Runtime.InteropServices;

            public static class Far
            {
                [DllImport("libc")] public static extern nint signal(int number, nint handler);
                public static nint sigaction(int number, nint handler) => handler;
            }
            """));

    [Theory]
    [InlineData("Native.signal([|9|], (IntPtr)1);")]
    [InlineData("Native.signal([|9|], new IntPtr(1));")]
    [InlineData("Native.signal([|Native.SIGKILL|], number => Console.WriteLine(number));")]
    [InlineData("Native.signal([|19|], handler);")]
    [InlineData("Native.signal(handler: handler, signum: [|9|]);")]
    [InlineData("Native.sigaction([|9|], ref action, IntPtr.Zero);")]
    [InlineData("Native.sigaction([|9|], handler, IntPtr.Zero);")]
    [InlineData("unsafe { Native.sigaction([|9|], &action, null); }")]
    [InlineData("Native.sigaction(oldact: IntPtr.Zero, act: handler, signum: [|9|]);")]
    [InlineData("Native.bsd_signal([|9u|], handler);")]
    [InlineData("Native.sigset([|19|], handler);")]
    [InlineData("Native.sigignore([|9|]);")]
    [InlineData("unsafe { Native.Install([|Number.Kill|], &Handle); }")]
    [InlineData("unsafe { Native.Install([|(Number)19|], (delegate* unmanaged<int, void>)1); }")]
    [InlineData("_ = Native.signal([|9|], handler) == (IntPtr)(-1) ? 1 : 0;")]
    public Task Imports(string statement) => Verifier.ReportsAsync(
        $$"""
        {{Native}}
        class Service
        {
            void Start(IntPtr handler, long action)
            {
                {{statement}}
            }

            [UnmanagedCallersOnly] static void Handle(int number) { }
        }
        """);

    [Theory]
    [InlineData("libc")]
    [InlineData("libc.so.6")]
    [InlineData("libc.so")]
    [InlineData("/lib/x86_64-linux-gnu/libc.so.6")]
    [InlineData("libc.musl-x86_64.so.1")]
    [InlineData("libc.dylib")]
    [InlineData("c")]
    [InlineData("libSystem")]
    [InlineData("libSystem.dylib")]
    [InlineData("libSystem.B.dylib")]
    [InlineData("/usr/lib/libSystem.B.dylib")]
    [InlineData("/usr/lib/libSystem.dylib")]
    [InlineData("__Internal")]
    public Task SpellingsOfTheLibrary(string library) => Verifier.ReportsAsync(
        $$"""
        partial class Service
        {
            private const string Library = "{{library}}";

            [DllImport("{{library}}")] static extern IntPtr signal(int number, IntPtr handler);
            [DllImport(Library, EntryPoint = Names.Signal)] static extern IntPtr Handle(int number, IntPtr handler);
            [LibraryImport(Library)] private static partial IntPtr bsd_signal(int number, IntPtr handler);
            [LibraryImport(libraryName: "{{library}}", EntryPoint = Names.Signal, SetLastError = true)] private static partial IntPtr Generated(int number, IntPtr handler);

            private static partial IntPtr bsd_signal(int number, IntPtr handler) => handler;
            private static partial IntPtr Generated(int number, IntPtr handler) => handler;

            void Start(IntPtr handler)
            {
                signal([|9|], handler);
                Handle([|9|], handler);
                bsd_signal([|9|], handler);
                Generated([|9|], handler);
                Local([|9|], handler);

                [DllImport(Library, EntryPoint = "signal")]
                static extern IntPtr Local(int number, IntPtr handler);
            }
        }

        static class Names
        {
            public const string Signal = "sig" + "nal";
        }
        """);

    [Fact]
    public Task ImportInAnotherFileAndInAnotherProject() => Verifier.ReportsAsync(
        """
        class Service
        {
            void Start()
            {
                Near.signal([|9|], (IntPtr)1);
                Far.signal([|9|], (IntPtr)1);
                Far.bsd_signal([|Far.SIGKILL|], (IntPtr)1);
            }
        }
        """,
        test =>
        {
            test.TestState.Sources.Add("static class Near { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern nint signal(int number, nint handler); }");
            test.ReferencedProject(
                "Interop",
                """
                using System.Runtime.InteropServices;

                public static partial class Far
                {
                    public const int SIGKILL = 9;

                    [DllImport("libc")] public static extern nint signal(int number, nint handler);
                    [LibraryImport("libc")] public static partial nint bsd_signal(int number, nint handler);
                    public static partial nint bsd_signal(int number, nint handler) => handler;
                }
                """);
        });

    [Fact]
    public Task StopOnMacOS() => Verifier.ReportsAsync(
        """
        class Service
        {
            [DllImport("libSystem.dylib")] static extern IntPtr signal(int number, IntPtr handler);

            void Start() => signal([|17|], (IntPtr)1);
        }
        """);

    [Theory]
    [InlineData("PosixSignalRegistration.Create({|#0:(PosixSignal)9|}, _ => { });", "'(PosixSignal)9' is SIGKILL, which no process can catch or ignore: the call throws IOException")]
    [InlineData("PosixSignalRegistration.Create({|#0:(PosixSignal)19|}, _ => { });", "'(PosixSignal)19' is SIGSTOP (on macOS it is SIGCONT), which no process can catch or ignore: the call throws IOException")]
    [InlineData("if (OperatingSystem.IsLinux()) PosixSignalRegistration.Create({|#0:(PosixSignal)19|}, _ => { });", "'(PosixSignal)19' is SIGSTOP, which no process can catch or ignore: the call throws IOException")]
    [InlineData("Native.signal({|#0:Native.SIGKILL|}, (IntPtr)1);", "'Native.SIGKILL' is SIGKILL, which no process can catch or ignore: the call fails with EINVAL and installs nothing")]
    [InlineData("new Mono.Unix.UnixSignal({|#0:Mono.Unix.Native.Signum.SIGSTOP|});", "'Mono.Unix.Native.Signum.SIGSTOP' is SIGSTOP, which no process can catch or ignore: the constructor throws ArgumentException")]
    [InlineData("PosixSignalRegistration.Create({|#0:(PosixSignal)(\n    8\n    + 1)|}, _ => { });", "'(PosixSignal)( 8 + 1)' is SIGKILL, which no process can catch or ignore: the call throws IOException")]
    public Task TheMessage(string statement, string message) => Verifier.ReportsAsync(
        $$"""
        {{Native}}
        class Service
        {
            void Start()
            {
                {{statement}}
            }
        }
        """,
        test =>
        {
            test.MonoPosix();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC101", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message));
        });

    [Fact]
    public Task BesideTheRegistrationThatNothingKeeps() => Verifier.ReportsAsync(
        "class Service { void Start() => {|IPC104:PosixSignalRegistration.Create({|IPC101:(PosixSignal)9|}, _ => { })|}; }",
        test => test.DisabledDiagnostics.Remove("IPC104"));

    [Fact]
    public Task InsteadOfTheRawNumber() => Verifier.ReportsAsync(
        """
        class Service
        {
            [DllImport("libc")] static extern IntPtr signal(int number, IntPtr handler);

            void Start(IntPtr handler)
            {
                signal({|IPC101:19|}, handler);
                signal({|IPC103:17|}, handler);
                signal({|IPC103:19|}, IntPtr.Zero);
            }
        }
        """,
        test => test.DisabledDiagnostics.Remove("IPC103"));

    [Fact]
    public Task TheRawNumberWhereThisRuleIsOff() => Verifier.ReportsAsync(
        """
        class Service
        {
            IDisposable Start() => PosixSignalRegistration.Create({|IPC103:(PosixSignal)19|}, _ => { });
        }
        """,
        test =>
        {
            test.DisabledDiagnostics.Remove("IPC103");
            test.TestState.Sources.Add(("Loud.cs", "using System; using System.Runtime.InteropServices; class Loud { IDisposable Start() => PosixSignalRegistration.Create({|IPC101:(PosixSignal)19|}, _ => { }); }"));
            test.EditorConfig("[Test0.cs]", "dotnet_diagnostic.IPC101.severity = none");
        });

    [Fact]
    public Task AsAnErrorWhenTheUserWantsIt() => Verifier.ReportsAsync(
        "class Service { IDisposable Start() => PosixSignalRegistration.Create({|#0:(PosixSignal)9|}, _ => { }); }",
        test =>
        {
            test.GlobalConfig("dotnet_diagnostic.IPC101.severity = error");
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC101", DiagnosticSeverity.Error).WithLocation(0));
        });

    [Theory]
    [InlineData("using var choice = IpcRuntime.SignalDisposition.Catch([|IpcRuntime.Signal.SIGKILL|], _ => { });")]
    [InlineData("using var choice = IpcRuntime.SignalDisposition.Ignore([|IpcRuntime.Signal.SIGSTOP|]);")]
    [InlineData("var signal = IpcRuntime.Signal.SIGKILL; using var choice = IpcRuntime.SignalDisposition.Ignore([|signal|]);")]
    public Task OfOurLibrary(string statement) => Verifier.ReportsAsync($$"""class Service { void Start() { {{statement}} } }""", test => test.IpcRuntime());
}
