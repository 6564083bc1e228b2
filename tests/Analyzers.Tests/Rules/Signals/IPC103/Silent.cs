namespace IpcAnalyzers.Tests.Rules.Signals.IPC103;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC103");

    public static TheoryData<int> NumbersThatAreTheSame =>
        [-1, 0, 1, 2, 3, 4, 5, 6, 8, 9, 11, 13, 14, 15, 21, 22, 24, 25, 26, 27, 28, 32, 34, 64, 65];

    [Theory]
    [MemberData(nameof(NumbersThatAreTheSame))]
    public Task TheSameEverywhere(int number) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            [DllImport("libc")] static extern int kill(int pid, int signal);

            void Stop(int pid)
            {
                kill(pid, {{number}});
                kill({{number}}, 1);
                using var registration = PosixSignalRegistration.Create((PosixSignal)({{number}}), _ => { });
            }
        }
        """);

    [Theory]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)(-10), _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)number, _ => { });")]
    [InlineData("PosixSignalRegistration.Create((PosixSignal)(OperatingSystem.IsMacOS() ? 30 : 10), _ => { });")]
    [InlineData("PosixSignalRegistration.Create(OperatingSystem.IsMacOS() ? (PosixSignal)30 : (PosixSignal)10, _ => { });")]
    [InlineData("var usr1 = OperatingSystem.IsMacOS() ? 30 : 10; kill(1, usr1);")]
    [InlineData("var usr1 = 10; if (OperatingSystem.IsMacOS()) usr1 = 30; kill(1, usr1);")]
    [InlineData("kill(1, Usr1);")]
    [InlineData("kill(1, OperatingSystem.IsMacOS() ? 30 : 10);")]
    [InlineData("kill(1, number);")]
    [InlineData("new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGUSR1);")]
    [InlineData("new Mono.Unix.UnixSignal((Mono.Unix.Native.Signum)10);")]
    [InlineData("Mono.Unix.Native.Syscall.kill(1, Mono.Unix.Native.Signum.SIGUSR1);")]
    [InlineData("Mono.Unix.Native.Stdlib.SetSignalAction(Mono.Unix.Native.Signum.SIGUSR1, Mono.Unix.Native.SignalAction.Ignore);")]
    [InlineData("Other.kill(1, 10);")]
    [InlineData("Other.tkill(1, 10);")]
    [InlineData("new Process().WaitForExit(10);")]
    [InlineData("Environment.Exit(10);")]
    public Task NamedUnknownOrNoSignal(string statement) => Verifier.SilentAsync(
        $$"""
        static class Other
        {
            public static int kill(int pid, int signal) => 0;
            [DllImport("mylib")] public static extern int tkill(int pid, int signal);
        }

        class Service
        {
            private static readonly int Usr1 = OperatingSystem.IsMacOS() ? 30 : 10;

            [DllImport("libc")] static extern int kill(int pid, int signal);

            void Start(int number)
            {
                {{statement}}
            }
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("libc.so.6")]
    [InlineData("libc.musl-x86_64.so.1")]
    [InlineData("libSystem")]
    [InlineData("libSystem.dylib")]
    [InlineData("/usr/lib/libSystem.B.dylib")]
    [InlineData("libc.dylib")]
    public Task LibraryThatOneSystemHas(string library) => Verifier.SilentAsync(
        $$"""
        partial class Service
        {
            [DllImport("{{library}}")] static extern int kill(int pid, int signal);
            [LibraryImport("{{library}}")] private static partial int raise(int signal);

            private static partial int raise(int signal) => 0;

            void Stop(int pid)
            {
                kill(pid, 10);
                raise(30);
            }
        }
        """);

    [Theory]
    [InlineData("ipc_analyzers.target_os = linux")]
    [InlineData("ipc_analyzers.target_os = Linux, Windows")]
    [InlineData("ipc_analyzers.target_os = macos")]
    [InlineData("ipc_analyzers.target_os = windows,linux")]
    [InlineData("build_property.RuntimeIdentifier = linux-x64")]
    [InlineData("build_property.RuntimeIdentifier = linux-musl-arm64")]
    [InlineData("build_property.RuntimeIdentifier = ubuntu.22.04-x64")]
    [InlineData("build_property.RuntimeIdentifier = alpine-x64")]
    [InlineData("build_property.RuntimeIdentifier = osx.12-arm64")]
    [InlineData("build_property.RuntimeIdentifier = win-x64")]
    [InlineData("build_property.RuntimeIdentifier = win10-x64")]
    [InlineData("build_property.IpcAnalyzersRuntimeIdentifiers = linux-x64,linux-arm64,win-x64")]
    [InlineData("build_property.TargetPlatformIdentifier = windows")]
    [InlineData("build_property.TargetPlatformIdentifier = macos")]
    [InlineData("build_property.TargetPlatformIdentifier = maccatalyst")]
    [InlineData("build_property.TargetPlatformIdentifier = android")]
    public Task ProjectForOneSystem(string line) => Verifier.SilentAsync(
        "class Service { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)10, _ => { }); }",
        test => test.GlobalConfig(line));

    [Theory]
    [InlineData("namespace Terminal { class LinuxResize { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)10, _ => { }); } }")]
    [InlineData("namespace Terminal.Linux { class Resize { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)10, _ => { }); } }")]
    [InlineData("class MacOSResize { class Nested { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)30, _ => { }); } }")]
    public Task NamedForOneSystem(string source) => Verifier.SilentAsync(source);

    [Fact]
    public Task FilesForOneSystem() => Verifier.ReportsAsync(
        "class Everywhere { IDisposable Start() => PosixSignalRegistration.Create([|(PosixSignal)10|], _ => { }); }",
        test =>
        {
            test.TestState.Sources.Add(("/0/Linux/Daemon.cs", "using System; using System.Runtime.InteropServices; class Daemon { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)10, _ => { }); }"));
            test.EditorConfig("[**/Linux/*.cs]", "ipc_analyzers.target_os = linux");
        });

    [Theory]
    [InlineData("[assembly: SupportedOSPlatform(\"linux\")]", "", "")]
    [InlineData("[assembly: SupportedOSPlatform(\"windows10.0.17763\")]", "", "")]
    [InlineData("[module: SupportedOSPlatform(\"linux\")]", "", "")]
    [InlineData("[assembly: UnsupportedOSPlatform(\"macos\")]", "", "")]
    [InlineData("", "[SupportedOSPlatform(\"linux\")]", "")]
    [InlineData("", "[SupportedOSPlatform(\"linux\"), SupportedOSPlatform(\"freebsd\")]", "")]
    [InlineData("", "[UnsupportedOSPlatform(\"macos\")]", "")]
    [InlineData("", "[UnsupportedOSPlatform(\"osx\")]", "")]
    [InlineData("", "", "[SupportedOSPlatform(\"macos12.0\")]")]
    [InlineData("", "", "[SupportedOSPlatform(\"Linux\")]")]
    [InlineData("", "", "[UnsupportedOSPlatform(\"linux\")]")]
    [InlineData("", "[SupportedOSPlatform(\"linux\"), SupportedOSPlatform(\"macos\")]", "[UnsupportedOSPlatform(\"macos\")]")]
    public Task PlatformAttributes(string ofAssembly, string ofType, string ofMember) => Verifier.SilentAsync(
        $$"""
        using System.Runtime.Versioning;

        {{ofAssembly}}

        {{ofType}}
        class Service
        {
            [DllImport("libc")] static extern int kill(int pid, int signal);

            {{ofMember}}
            void Start() => kill(1, 10);

            {{ofMember}}
            int Property
            {
                get
                {
                    Action later = () => kill(1, 10);
                    return Local();

                    int Local() => kill(1, 12);
                }
            }

            {{ofMember}}
            int Expression => kill(1, 10);

            {{ofMember}}
            private IDisposable _field = PosixSignalRegistration.Create((PosixSignal)10, _ => { });

            class Nested
            {
                {{ofMember}}
                public Nested() => kill(1, 10);
            }
        }
        """);

    [Fact]
    public Task PlatformAttributesOfLocalFunctions() => Verifier.SilentAsync(
        """
        using System.Runtime.Versioning;

        class Service
        {
            [DllImport("libc")] static extern int kill(int pid, int signal);

            void Start()
            {
                Local();
                Action action = [SupportedOSPlatform("linux")] () => kill(1, 10);

                [SupportedOSPlatform("linux")]
                void Local() => kill(1, 10);
            }
        }
        """);

    [Theory]
    [InlineData("dotnet_diagnostic.IPC103.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.severity = none")]
    public Task Off(string line) => Verifier.SilentAsync(
        "class Service { IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)10, _ => { }); }",
        test => test.GlobalConfig(line));
}
