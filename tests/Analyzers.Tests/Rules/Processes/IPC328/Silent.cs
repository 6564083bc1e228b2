namespace IpcAnalyzers.Tests.Rules.Processes.IPC328;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC328");

    [Theory]
    [InlineData("ioctlWithout(0, 0x20006601);")]
    [InlineData("openWithout(path, flags);")]
    [InlineData("syslogWithout(6, \"started\");")]
    [InlineData("read(0, buffer, 5);")]
    [InlineData("wrapped(0, 0x5413, buffer);")]
    [InlineData("ioctlOfNative(0, 0x5413, buffer);")]
    [InlineData("fcntlFilled(0, 2, 0, 0, 0, 0, 0, 0, 1);")]
    public Task NothingBeyondTheNamedArguments(string statement) => Verifier.SilentAsync(Imports.In(statement));

    // The function does not look for the argument.
    [Theory]
    [InlineData("open(path, 0, 0);")]
    [InlineData("open(path, O_RDWR, 420);")]
    [InlineData("const int Flags = O_RDWR | 0x80000; open(path, Flags, 0);")]
    [InlineData("openat(-100, path, O_RDWR, 0);")]
    [InlineData("fcntl(0, 1, 0);")]
    [InlineData("fcntl(0, 3, 0);")]
    public Task Ignored(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("if (OperatingSystem.IsLinux()) fcntl(0, 2, 1);")]
    [InlineData("if (OperatingSystem.IsMacOS()) return; fcntl(0, 2, 1);")]
    [InlineData("ioctlOfLinux(0, 0x5413, buffer);")]
    [InlineData("if (RuntimeInformation.ProcessArchitecture != Architecture.Arm64) fcntl(0, 2, 1); else fcntlFilled(0, 2, 0, 0, 0, 0, 0, 0, 1);")]
    public Task NotOnAppleSilicon(string statement) => Verifier.SilentAsync(Imports.In(statement));

    [Theory]
    [InlineData("build_property.RuntimeIdentifier = linux-arm64")]
    [InlineData("ipc_analyzers.target_os = linux")]
    public Task NotForMacOS(string line) => Verifier.SilentAsync(Imports.In("fcntl(0, 2, 1);"), test => test.GlobalConfig(line));

    [Fact]
    public Task TypeForLinux() => Verifier.SilentAsync(
        """
        static class LinuxTerminal
        {
            [DllImport("libc")] private static extern int fcntl(int descriptor, int command, int value);

            public static void Prepare() => fcntl(0, 2, 1);
        }
        """);

    [Fact]
    public Task MethodOfThatName() => Verifier.SilentAsync(
        """
        static class Terminal
        {
            private static int fcntl(int descriptor, int command, int value) => 0;

            public static void Prepare() => fcntl(0, 2, 1);
        }
        """);

    [Fact]
    public Task FunctionOfMonoPosix() => Verifier.SilentAsync(
        "static class Terminal { public static void Prepare() => Mono.Unix.Native.Syscall.fcntl(0, Mono.Unix.Native.FcntlCommand.F_SETFD, 1); }",
        test => test.MonoPosix());
}
