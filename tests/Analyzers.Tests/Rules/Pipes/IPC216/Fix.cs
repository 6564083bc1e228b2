using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC216;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC216");

    [Theory]
    [InlineData("[|open(path, O_RDWR)|]", "open(path, O_RDWR | O_CLOEXEC)")]
    [InlineData("[|open(path, O_RDWR | O_NONBLOCK)|]", "open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)")]
    [InlineData("[|open(path, 0)|]", "open(path, O_CLOEXEC)")]
    [InlineData("[|open(path, /* read and write */ 2)|]", "open(path, /* read and write */ 2 | O_CLOEXEC)")]
    [InlineData("[|socket(1, Other.SOCK_STREAM, 0)|]", "socket(1, Other.SOCK_STREAM | Other.SOCK_CLOEXEC, 0)")]
    public Task AddsTheFlagThatTheCodeHas(string call, string replacement) => Verifier.FixesAsync<IPC216CloseOnExecFix>(Source(call), Source(replacement));

    [Fact]
    public Task OfMonoPosix() => Verifier.FixesAsync<IPC216CloseOnExecFix>(
        """
        using Mono.Unix.Native;

        class Store
        {
            int Open(string path) => [|Syscall.open(path, OpenFlags.O_RDWR | OpenFlags.O_CREAT, FilePermissions.S_IRUSR)|];
            void Start() => Process.Start("worker");
        }
        """,
        """
        using Mono.Unix.Native;

        class Store
        {
            int Open(string path) => Syscall.open(path, OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC, FilePermissions.S_IRUSR);
            void Start() => Process.Start("worker");
        }
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("[|pipe(ends)|]")]
    [InlineData("[|dup(1)|]")]
    [InlineData("[|socket(1, 1, 0)|]")]
    public Task NothingWithoutFlagsOrTheConstant(string call) => Verifier.OffersNoFixAsync<IPC216CloseOnExecFix>(Source(call));

    private static string Source(string call) =>
        $$"""
        static class Other
        {
            public const int SOCK_STREAM = 1;
            public const int SOCK_CLOEXEC = 0x80000;
        }

        class Native
        {
            private const int O_RDWR = 2;
            private const int O_NONBLOCK = 0x800;
            private const int O_CLOEXEC = 0x80000;

            [DllImport("libc", SetLastError = true)] private static extern int pipe(int[] ends);
            [DllImport("libc", SetLastError = true)] private static extern int open(string path, int flags);
            [DllImport("libc", SetLastError = true)] private static extern int dup(int descriptor);
            [DllImport("libc", SetLastError = true)] private static extern int socket(int domain, int type, int protocol);

            int Open(string path, int[] ends) => {{call}};
            void Start() => Process.Start("worker");
        }
        """;
}
