namespace IpcAnalyzers.Tests.Rules.Pipes.IPC216;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC216");

    [Theory]
    [InlineData("return pipe2(ends, 0x80000);")]
    [InlineData("return pipe2(ends, flags);")]
    [InlineData("return open(path, O_RDWR | 0x80000);")]
    [InlineData("return open(path, 0x1000000);")]
    [InlineData("return open(path, flags);")]
    [InlineData("return open(path, O_RDWR | flags);")]
    [InlineData("return open(path, OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000);")]
    [InlineData("const int O_CLOEXEC = 0x80000; return socket(1, 1 | O_CLOEXEC, 0);")]
    [InlineData("return socketpair(1, 1 | 0x80000, 0, ends);")]
    [InlineData("return accept4(3, IntPtr.Zero, IntPtr.Zero, 0x80000);")]
    [InlineData("return pipeOfNative(ends);")]
    [InlineData("using var server = new AnonymousPipeServerStream(); return 0;")]
    [InlineData("using var file = File.OpenRead(path); return 0;")]
    public Task ClosedInChildrenOrUnknown(string statements) => Verifier.SilentAsync(Imports.In(statements));

    [Theory]
    [InlineData("pipe(ends); const int F_SETFD = 2; SetFlags(ends[0], F_SETFD, 1); SetFlags(ends[1], F_SETFD, 1); return 0;")]
    [InlineData("var descriptor = open(path, 0); fcntl(descriptor, 1); return descriptor;")]
    [InlineData("pipe(ends); foreach (var end in ends) SetCloseOnExec(end); return 0; void SetCloseOnExec(int descriptor) { }")]
    [InlineData("pipe(ends); SetInheritable(ends[1], true); return 0; void SetInheritable(int descriptor, bool value) { }")]
    public Task MarkedLater(string statements) => Verifier.SilentAsync(Imports.In(statements));

    // Too short for a child to be started meanwhile, most of the time.
    [Theory]
    [InlineData("var descriptor = open(path, 0); try { return Keep(descriptor); } finally { close(descriptor); }")]
    [InlineData("var descriptor = socket(1, 1, 0); close(descriptor); return 0;")]
    public Task ClosedAtOnce(string statements) => Verifier.SilentAsync(Imports.In(statements));

    [Theory]
    [InlineData("dup2")]
    [InlineData("posix_spawn")]
    [InlineData("execve")]
    public Task OpenedForAChild(string function) => Verifier.SilentAsync(
        $$"""
        class Launcher
        {
            [DllImport("libc")] private static extern int pipe(int[] ends);
            [DllImport("libc")] private static extern int dup(int descriptor);
            [DllImport("libc")] private static extern int {{function}}(int first, int second);

            void Start(int[] ends)
            {
                pipe(ends);
                var saved = dup(1);
                Give(ends[1]);
                Process.Start("worker");
            }

            static void Give(int end) => {{function}}(end, 1);
        }
        """);

    [Fact]
    public Task LibraryThatStartsNothing() => Verifier.SilentAsync(
        """
        class Files
        {
            [DllImport("libc")] private static extern int open(string path, int flags);

            int Open(string path) => open(path, 0);
            int Id() => Process.GetCurrentProcess().Id;
            void Work(Thread thread) => thread.Start();
        }
        """,
        test => test.TestState.Sources.Add("class Launcher { void Run() => System.Diagnostics.Process.Start(\"worker\"); }"));

    [Fact]
    public Task ProgramThatStartsNothing() => Verifier.SilentAsync(
        """
        Native.open(args[0], 0);

        static class Native
        {
            [DllImport("libc")]
            public static extern int open(string path, int flags);
        }
        """);

    [Fact]
    public Task FlagOfMonoPosix() => Verifier.SilentAsync(
        Imports.In("return Mono.Unix.Native.Syscall.open(path, Mono.Unix.Native.OpenFlags.O_RDONLY | Mono.Unix.Native.OpenFlags.O_CLOEXEC);"), test => test.MonoPosix());

    [Fact]
    public Task MethodsOfThoseNames() => Verifier.SilentAsync(
        """
        class Store
        {
            int open(string path, int flags) => 0;
            static int pipe(int[] ends) => 0;

            int Open() => open("a", 0) + pipe(new int[2]);
            void Start() => Process.Start("worker");
        }
        """);
}
