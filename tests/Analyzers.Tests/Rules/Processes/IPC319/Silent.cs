namespace IpcAnalyzers.Tests.Rules.Processes.IPC319;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC319");

    [Fact]
    public Task DeclarationAlone() => Verifier.SilentAsync(
        """
        partial class Native
        {
            [DllImport("libc")] public static extern int fork();
            [DllImport("libc", EntryPoint = "vfork")] public static extern int Spawn();
            [LibraryImport("libutil")] public static partial int forkpty(out int master, IntPtr name, IntPtr termios, IntPtr size);

            public static partial int forkpty(out int master, IntPtr name, IntPtr termios, IntPtr size) => master = 0;

            string Names() => nameof(fork) + nameof(Native.Spawn);
        }
        """);

    [Theory]
    [InlineData("[DllImport(\"mylib\")] static extern int fork();")]
    [InlineData("[DllImport(\"libcap\")] static extern int fork();")]
    [InlineData("[DllImport(\"libsystem\")] static extern int fork();")]
    [InlineData("[DllImport(\"libSystem.Native\")] static extern int fork();")]
    [InlineData("[DllImport(\"libc-helper.so\")] static extern int fork();")]
    [InlineData("[DllImport(\"kernel32.dll\")] static extern int fork();")]
    [InlineData("[DllImport(\"libc\", EntryPoint = \"getpid\")] static extern int fork();")]
    [InlineData("[DllImport(Library)] static extern int fork();")]
    [InlineData("[LibraryImport(\"libgit2\")] private static partial int fork(); private static partial int fork() => 0;")]
    [InlineData("[LibraryImport(\"libc\", EntryPoint = \"getpid\")] private static partial int fork(); private static partial int fork() => 0;")]
    [InlineData("private static partial int fork(); private static partial int fork() => 0;")]
    [InlineData("static int fork() => 0;")]
    [InlineData("int fork() => 0;")]
    [InlineData("static readonly Func<int> fork = () => 0;")]
    public Task AnotherFunctionOfThatName(string declaration) => Verifier.SilentAsync(
        $$"""
        partial class Service
        {
            private const string Library = "libfork.so";

            {{declaration}}

            int Start() => fork();
        }
        """);

    [Theory]
    [InlineData("clone")]
    [InlineData("daemon")]
    public Task LibrariesOfOtherThings(string function) => Verifier.SilentAsync(
        $$"""
        class Repository
        {
            [DllImport("git2")] static extern int {{function}}(string url, string path);

            int Start() => {{function}}("url", "path");
        }
        """);

    [Fact]
    public Task OtherWaysToStartAProcess() => Verifier.SilentAsync(
        """
        class Service
        {
            [DllImport("libc")] static extern int posix_spawn(out int pid, string path, IntPtr actions, IntPtr attributes, string[] arguments, string[] environment);
            [DllImport("libc")] static extern int execve(string path, string[] arguments, string[] environment);
            [DllImport("libc")] static extern int unshare(int flags);

            void Start()
            {
                posix_spawn(out _, "/bin/true", IntPtr.Zero, IntPtr.Zero, new string[0], new string[0]);
                execve("/bin/true", new string[0], new string[0]);
                unshare(0);
                Process.Start("true");
            }
        }
        """);

    [Fact]
    public Task ImportsOfMonoPosixItself() => Verifier.SilentAsync(
        """
        namespace Mono.Unix.Native
        {
            public class Syscall
            {
                [DllImport("libc", SetLastError = true)] public static extern int fork();
            }

            class User
            {
                int Start() => Syscall.fork();
            }
        }
        """);

    [Theory]
    [InlineData("dotnet_diagnostic.IPC319.severity = none")]
    [InlineData("dotnet_analyzer_diagnostic.category-Reliability.severity = none")]
    public Task Off(string line) => Verifier.SilentAsync(
        """
        class Service
        {
            [DllImport("libc")] static extern int fork();

            int Start() => fork();
        }
        """,
        test => test.GlobalConfig(line));
}
