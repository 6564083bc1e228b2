using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC103;

public class Reports
{
    private const string Native =
        """
        static class Native
        {
            public const int SIGUSR1 = 10;

            [DllImport("libc")] public static extern int kill(int pid, int signal);
            [DllImport("libc")] public static extern int killpg(int group, int signal);
            [DllImport("libc")] public static extern int raise(int signal);
            [DllImport("libc")] public static extern int sigqueue(int pid, int signal, IntPtr value);
            [DllImport("libpthread.so.0", EntryPoint = "raise")] public static extern int RaiseOnLinux(int signal);
            [DllImport("libpthread")] public static extern int pthread_kill(IntPtr thread, int signal);
            [DllImport("libc")] public static extern IntPtr signal(int signum, IntPtr handler);
            [DllImport("libc")] public static extern int sigaction(int signum, IntPtr act, IntPtr oldact);
            [DllImport("libc", EntryPoint = "kill")] public static extern int Send(int pid, Number signal);
        }

        enum Number { Usr1 = 10, SIGUSR2 = 12 }

        """;

    private static readonly RuleVerifier Verifier = new("IPC103");

    public static TheoryData<int> NumbersThatDiffer => [7, 10, 12, 16, 17, 18, 19, 20, 23, 29, 30, 31];

    [Theory]
    [MemberData(nameof(NumbersThatDiffer))]
    public Task EachNumberThatDiffers(int number) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            [DllImport("libc")] static extern int kill(int pid, int signal);

            void Start()
            {
                kill(1, [|{{number}}|]);
                using var registration = PosixSignalRegistration.Create([|(PosixSignal){{number}}|], _ => { });
            }
        }
        """);

    [Theory]
    [InlineData("PosixSignalRegistration.Create([|(PosixSignal)Native.SIGUSR1|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create([|Signal|], _ => { });")]
    [InlineData("PosixSignalRegistration.Create(handler: _ => { }, signal: [|(PosixSignal)10|]);")]
    [InlineData("var signal = (PosixSignal)10; PosixSignalRegistration.Create([|signal|], _ => { });")]
    [InlineData("PosixSignal signal; signal = (PosixSignal)Number.Usr1; PosixSignalRegistration.Create([|signal|], _ => { });")]
    [InlineData("Native.kill(1, [|Native.SIGUSR1|]);")]
    [InlineData("Native.kill(signal: [|10|], pid: 1);")]
    [InlineData("Native.kill(1, [|(int)Number.SIGUSR2|]);")]
    [InlineData("Native.Send(1, [|Number.Usr1|]);")]
    [InlineData("Native.killpg(1, [|12|]);")]
    [InlineData("Native.raise([|10|]);")]
    [InlineData("Native.sigqueue(1, [|10|], IntPtr.Zero);")]
    [InlineData("Native.pthread_kill(IntPtr.Zero, [|10|]);")]
    [InlineData("Native.signal([|10|], (IntPtr)1);")]
    [InlineData("Native.signal([|10|], IntPtr.Zero);")]
    [InlineData("Native.sigaction([|10|], IntPtr.Zero, IntPtr.Zero);")]
    [InlineData("Native.kill(Native.kill(1, [|10|]), [|12|]);")]
    [InlineData("var pid = Process.GetCurrentProcess().Id; if (pid > 0 && Native.kill(pid, [|10|]) == 0) { }")]
    public Task InMethod(string statement) => Verifier.ReportsAsync(
        $$"""
        {{Native}}
        class Service
        {
            private const PosixSignal Signal = (PosixSignal)10;

            void Start()
            {
                {{statement}}
            }
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("ipc_analyzers.target_os = linux, macos")]
    [InlineData("ipc_analyzers.target_os = unix")]
    [InlineData("ipc_analyzers.target_os = nonsense")]
    [InlineData("ipc_analyzers.target_os =")]
    [InlineData("build_property.IpcAnalyzersRuntimeIdentifiers = linux-x64, osx-arm64")]
    [InlineData("build_property.RuntimeIdentifier = unix")]
    [InlineData("build_property.RuntimeIdentifier = any")]
    [InlineData("build_property.RuntimeIdentifier =")]
    [InlineData("build_property.TargetPlatformIdentifier =")]
    [InlineData("build_property.TargetFramework = net10.0")]
    public Task ProjectForBothSystems(string line) => Verifier.ReportsAsync(
        "class Service { IDisposable Start() => PosixSignalRegistration.Create([|(PosixSignal)10|], _ => { }); }",
        test => test.GlobalConfig(line));

    [Fact]
    public Task OptionOfTheUserWinsOverTheProject() => Verifier.ReportsAsync(
        "class Service { IDisposable Start() => PosixSignalRegistration.Create([|(PosixSignal)10|], _ => { }); }",
        test => test.GlobalConfig("build_property.RuntimeIdentifier = linux-x64", "ipc_analyzers.target_os = unix"));

    [Theory]
    [InlineData("[SupportedOSPlatform(\"linux\"), SupportedOSPlatform(\"macos\")]")]
    [InlineData("[UnsupportedOSPlatform(\"windows\")]")]
    [InlineData("[UnsupportedOSPlatform(\"macos12.0\")]")]
    [InlineData("[SupportedOSPlatform(\"nonsense\")]")]
    [InlineData("[Mine.SupportedOSPlatform(\"linux\")]")]
    public Task PlatformAttributes(string attribute) => Verifier.ReportsAsync(
        $$"""
        using System.Runtime.Versioning;

        namespace Mine
        {
            class SupportedOSPlatformAttribute : Attribute { public SupportedOSPlatformAttribute(string name) { } }
        }

        class Service
        {
            [DllImport("libc")] static extern int kill(int pid, int signal);

            {{attribute}}
            void Start() => kill(1, [|10|]);
        }
        """);

    [Theory]
    [InlineData("Native.kill(1, {|#0:10|});", "Signal number 10 is SIGUSR1 on Linux but SIGBUS on macOS, so the same code sends another signal there")]
    [InlineData("Native.signal({|#0:16|}, (IntPtr)1);", "Signal number 16 is SIGSTKFLT on Linux but SIGURG on macOS, so the same code handles another signal there")]
    [InlineData("Native.kill(1, {|#0:Native.SIGUSR1|});", "Signal number 10 is SIGUSR1 on Linux but SIGBUS on macOS, so the same code sends another signal there")]
    [InlineData("PosixSignalRegistration.Create({|#0:(PosixSignal)30|}, _ => { });", "Signal number 30 is SIGPWR on Linux but SIGUSR1 on macOS, so the same code handles another signal there")]
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
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC103", DiagnosticSeverity.Info).WithLocation(0).WithMessage(message)));

    [Fact]
    public Task NetStandard() => Verifier.ReportsAsync(
        """
        class Service
        {
            [DllImport("libc", SetLastError = true)] static extern int kill(int pid, int signal);

            void Start()
            {
                kill(1, [|10|]);
                if (RuntimeInformation.IsOSPlatform(OSPlatform.Linux)) kill(1, 10);
            }
        }
        """,
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);
}
