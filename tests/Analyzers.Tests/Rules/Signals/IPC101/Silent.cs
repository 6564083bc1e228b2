using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC101;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC101");

    [Theory]
    [InlineData("PosixSignal.SIGTERM")]
    [InlineData("PosixSignal.SIGTTOU")]
    [InlineData("(PosixSignal)(-9)")]
    [InlineData("(PosixSignal)(-11)")] // Its name only from .NET 11 on; before, the number is out of range.
    [InlineData("(PosixSignal)15")]
    [InlineData("(PosixSignal)17")]
    [InlineData("(PosixSignal)18")]
    [InlineData("(PosixSignal)90")]
    [InlineData("(PosixSignal)(OperatingSystem.IsMacOS() ? 31 : 12)")]
    [InlineData("(PosixSignal)number")]
    [InlineData("(PosixSignal)Nine")]
    public Task OtherOrUnknownSignal(string signal) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            static readonly int Nine = int.Parse("9");

            IDisposable Start(int number) => PosixSignalRegistration.Create({{signal}}, _ => { });
        }
        """);

    [Theory]
    [InlineData("var signal = PosixSignal.SIGTERM; if (enabled) signal = (PosixSignal)9;")]
    [InlineData("PosixSignal signal; if (enabled) signal = (PosixSignal)9; else signal = PosixSignal.SIGINT;")]
    [InlineData("var signal = (PosixSignal)9; signal = Choose();")]
    [InlineData("var signal = (PosixSignal)9; signal += 1;")]
    [InlineData("var signal = (PosixSignal)9; signal--;")]
    [InlineData("var signal = (PosixSignal)9; Change(ref signal);")]
    [InlineData("PosixSignal signal = (PosixSignal)9; Read(out signal);")]
    [InlineData("Read(out var signal);")]
    [InlineData("var signal = (PosixSignal)9; ref var alias = ref signal; alias = PosixSignal.SIGINT;")]
    [InlineData("var signal = (PosixSignal)9; var other = PosixSignal.SIGHUP; ref var alias = ref other; alias = ref signal; alias = PosixSignal.SIGINT;")]
    [InlineData("var signal = (PosixSignal)9; Action change = () => signal = PosixSignal.SIGINT; change();")]
    [InlineData("var signal = (PosixSignal)9; (signal, var rest) = (PosixSignal.SIGINT, 1);")]
    [InlineData("var signal = (PosixSignal)9; unsafe { *&signal = PosixSignal.SIGINT; }")]
    public Task LocalThatMayChange(string declaration) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            IDisposable Start(bool enabled)
            {
                {{declaration}}
                return PosixSignalRegistration.Create(signal, _ => { });
            }

            static PosixSignal Choose() => PosixSignal.SIGINT;
            static void Change(ref PosixSignal signal) => signal = PosixSignal.SIGINT;
            static void Read(out PosixSignal signal) => signal = PosixSignal.SIGINT;
        }
        """);

    [Theory]
    [InlineData("for (var number = 9; number < 16; number++) all.Add(PosixSignalRegistration.Create((PosixSignal)number, _ => { }));")]
    [InlineData("foreach (var number in new[] { 9, 15 }) all.Add(PosixSignalRegistration.Create((PosixSignal)number, _ => { }));")]
    [InlineData("var number = 1; while (number < 10) { number = number + 1; all.Add(PosixSignalRegistration.Create((PosixSignal)number, _ => { })); }")]
    public Task LoopVariable(string loop) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            void Start(List<IDisposable> all)
            {
                {{loop}}
            }
        }
        """);

    [Theory]
    [InlineData("Native.kill(1234, 9);")]
    [InlineData("Native.kill(1234, 19);")]
    [InlineData("Native.raise(19);")]
    [InlineData("Mono.Unix.Native.Syscall.kill(1234, Mono.Unix.Native.Signum.SIGKILL);")]
    [InlineData("Native.signal(9, IntPtr.Zero);")]
    [InlineData("Native.signal(9, (IntPtr)0);")]
    [InlineData("Native.signal(9, new IntPtr(0));")]
    [InlineData("Native.signal(9, 0);")]
    [InlineData("Native.bsd_signal(9, default);")]
    [InlineData("Native.signal(9, default(IntPtr));")]
    [InlineData("Native.signal(9, SIG_DFL);")]
    [InlineData("Native.signal(9, Property.SIG_DFL);")]
    [InlineData("var handler = IntPtr.Zero; Native.signal(9, handler);")]
    [InlineData("unsafe { Native.signal(9, (delegate* unmanaged<int, void>)null); }")]
    [InlineData("Native.sigaction(9, IntPtr.Zero, buffer);")]
    [InlineData("unsafe { Native.sigaction(9, (void*)null, (void*)buffer); }")]
    [InlineData("unsafe { Native.sigaction(9, null, (void*)buffer); }")]
    [InlineData("Native.sigaction(oldact: buffer, act: IntPtr.Zero, signum: 9);")]
    [InlineData("Mono.Unix.Native.Stdlib.SetSignalAction(Mono.Unix.Native.Signum.SIGKILL, Mono.Unix.Native.SignalAction.Default);")]
    [InlineData("Mono.Unix.Native.Stdlib.signal(Mono.Unix.Native.Signum.SIGSTOP, Mono.Unix.Native.Stdlib.SIG_DFL);")]
    [InlineData("new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGCHLD);")]
    [InlineData("new Mono.Unix.UnixSignal(new Mono.Unix.Native.RealTimeSignum(9));")]
    public Task SentQueriedOrSetToDefault(string statement) => Verifier.SilentAsync(
        $$"""
        static class Native
        {
            [DllImport("libc")] public static extern int kill(int pid, int signal);
            [DllImport("libc")] public static extern int raise(int signal);
            [DllImport("libc")] public static extern IntPtr signal(int signum, IntPtr handler);
            [DllImport("libc")] public static extern unsafe IntPtr signal(int signum, delegate* unmanaged<int, void> handler);
            [DllImport("libc")] public static extern IntPtr bsd_signal(int signum, IntPtr handler);
            [DllImport("libc")] public static extern int sigaction(int signum, IntPtr act, IntPtr oldact);
            [DllImport("libc")] public static extern unsafe int sigaction(int signum, void* act, void* oldact);
        }

        static class Property
        {
            public static IntPtr SIG_DFL => IntPtr.Zero;
        }

        class Service
        {
            private static readonly IntPtr SIG_DFL = IntPtr.Zero;

            void Start(IntPtr buffer)
            {
                {{statement}}
            }
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task DefaultWhereIntPtrIsAStructLikeOthers() => Verifier.SilentAsync(
        """
        class Service
        {
            [DllImport("libc")] static extern IntPtr signal(int signum, IntPtr handler);

            void Start()
            {
                signal(9, (IntPtr)0);
                signal(9, new IntPtr(0));
                signal(9, new IntPtr());
                signal(9, default);
            }
        }
        """,
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);

    [Theory]
    [InlineData("[DllImport(\"mylib\")] static extern IntPtr signal(int number, IntPtr handler);")]
    [InlineData("[DllImport(\"libcap\")] static extern IntPtr signal(int number, IntPtr handler);")]
    [InlineData("[DllImport(\"libc2.so\")] static extern IntPtr signal(int number, IntPtr handler);")]
    [InlineData("[DllImport(\"msvcrt\")] static extern IntPtr signal(int number, IntPtr handler);")]
    [InlineData("[DllImport(\"libSystem.Native\")] static extern IntPtr signal(int number, IntPtr handler);")]
    [InlineData("[DllImport(\"libc\", EntryPoint = \"my_signal\")] static extern IntPtr signal(int number, IntPtr handler);")]
    [InlineData("[DllImport(\"/opt/libc/libqt.so\")] static extern IntPtr signal(int number, IntPtr handler);")]
    [InlineData("static IntPtr signal(int number, IntPtr handler) => handler;")]
    [InlineData("[LibraryImport(\"mylib\")] private static partial IntPtr signal(int number, IntPtr handler); private static partial IntPtr signal(int number, IntPtr handler) => handler;")]
    [InlineData("[LibraryImport(\"libc\", EntryPoint = \"other\")] private static partial IntPtr signal(int number, IntPtr handler); private static partial IntPtr signal(int number, IntPtr handler) => handler;")]
    [InlineData("private static partial IntPtr signal(int number, IntPtr handler); private static partial IntPtr signal(int number, IntPtr handler) => handler;")]
    public Task AnotherFunctionOfThatName(string declaration) => Verifier.SilentAsync(
        $$"""
        partial class Service
        {
            {{declaration}}

            void Start() => signal(9, (IntPtr)1);
        }
        """);

    [Fact]
    public Task OtherTypesOfThoseNames() => Verifier.SilentAsync(
        """
        namespace Mine
        {
            enum PosixSignal { SIGKILL = 9 }
            enum Signum { SIGKILL = 9 }
            class PosixSignalRegistration { public static object Create(PosixSignal signal, Action handler) => handler; }
            class UnixSignal { public UnixSignal(Signum signum) { } }
            static class Stdlib { public static void SetSignalAction(Signum signal, int action) { } }

            class Service
            {
                void Start()
                {
                    _ = PosixSignalRegistration.Create(PosixSignal.SIGKILL, () => { });
                    _ = new UnixSignal(Signum.SIGKILL);
                    Stdlib.SetSignalAction(Signum.SIGKILL, 1);
                }
            }
        }
        """);

    [Fact]
    public Task ImportsOfMonoPosixItself() => Verifier.SilentAsync(
        """
        namespace Mono.Unix.Native
        {
            public class Stdlib
            {
                [DllImport("libc")] internal static extern IntPtr signal(int number, IntPtr handler);
            }

            class User
            {
                void Start() => Stdlib.signal(9, (IntPtr)1);
            }
        }
        """);

    [Theory]
    [InlineData("if (OperatingSystem.IsMacOS()) PosixSignalRegistration.Create((PosixSignal)19, _ => { });")]
    [InlineData("if (OperatingSystem.IsWindows()) PosixSignalRegistration.Create((PosixSignal)19, _ => { });")]
    [InlineData("if (OperatingSystem.IsLinux()) PosixSignalRegistration.Create((PosixSignal)17, _ => { });")]
    public Task AnotherSignalOnThatSystem(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            void Start()
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task ContinueOnMacOS() => Verifier.SilentAsync(
        "class Service { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)19, _ => { }); }",
        test => test.GlobalConfig("ipc_analyzers.target_os = macos"));

    [Fact]
    public Task ContinueByALibraryOfMacOS() => Verifier.SilentAsync(
        """
        class Service
        {
            [DllImport("/usr/lib/libSystem.B.dylib")] static extern IntPtr signal(int number, IntPtr handler);

            void Start() => signal(19, (IntPtr)1);
        }
        """);

    [Fact]
    public Task UnixSignalsHaveTheNumbersOfLinuxEverywhere() => Verifier.SilentAsync(
        "class Service { IDisposable Start() => new Mono.Unix.UnixSignal((Mono.Unix.Native.Signum)17); }",
        test =>
        {
            test.MonoPosix();
            test.GlobalConfig("ipc_analyzers.target_os = macos");
        });

    [Fact]
    public Task OffInOneFileOnly() => Verifier.ReportsAsync(
        "class Loud { IDisposable Start() => PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { }); }",
        test =>
        {
            test.TestState.Sources.Add(("Quiet.cs", "using System; using System.Runtime.InteropServices; class Quiet { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)9, _ => { }); }"));
            test.EditorConfig("[Quiet.cs]", "dotnet_diagnostic.IPC101.severity = none");
        });

    [Theory]
    [InlineData("dotnet_diagnostic.IPC101.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.category-Usage.severity = none")]
    public Task OffEverywhere(string line) => Verifier.SilentAsync(
        "class Service { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)9, _ => { }); }",
        test => test.GlobalConfig(line));

    [Fact]
    public Task OffByCompilationOption() => Verifier.SilentAsync(
        "class Service { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)9, _ => { }); }",
        test => test.DisabledDiagnostics.Add("IPC101"));

    [Theory]
    [InlineData("using var choice = IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.SIGTERM, _ => { });")]
    [InlineData("using var choice = IpcRuntime.SignalDisposition.Default(IpcRuntime.Signal.SIGTERM);")]
    [InlineData("using var choice = IpcRuntime.SignalDisposition.Ignore(signal);")]
    [InlineData("var other = signal.Equals(signal) ? IpcRuntime.Signal.SIGKILL : IpcRuntime.Signal.SIGTERM; using var choice = IpcRuntime.SignalDisposition.Ignore(other);")]
    public Task OfOurLibrary(string statement) => Verifier.SilentAsync($$"""class Service { void Start(IpcRuntime.Signal signal) { {{statement}} } }""", test => test.IpcRuntime());
}
