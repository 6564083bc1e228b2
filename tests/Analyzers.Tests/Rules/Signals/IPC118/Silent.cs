namespace IpcAnalyzers.Tests.Rules.Signals.IPC118;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC118");

    [Theory]
    [InlineData("Console.WriteLine(nameof(Native.alarm));")]
    [InlineData("Native.sigprocmask(Native.SIG_BLOCK, IntPtr.Zero, ref set);")]
    [InlineData("Native.pthread_sigmask(0, null, new ulong[16]);")]
    [InlineData("Native.pthread_sigmask(Native.SIG_UNBLOCK, ref set, IntPtr.Zero);")]
    [InlineData("Native.pthread_sigmask(Native.SIG_SETMASK, ref set, IntPtr.Zero);")]
    [InlineData("Native.pthread_sigmask(1, ref set, IntPtr.Zero);")]
    [InlineData("Native.pthread_sigmask(how, ref set, IntPtr.Zero);")]
    [InlineData("Native.pthread_sigmask(Native.SIG_BLOCK, ref set, out var old); Native.raise(22); Native.pthread_sigmask(Native.SIG_SETMASK, ref old, out _);")]
    [InlineData("Native.sigprocmask(0, ref set, IntPtr.Zero); Native.kill(Environment.ProcessId, 18); Native.sigprocmask(1, ref set, IntPtr.Zero);")]
    [InlineData("Native.sigprocmask(0, ref set, IntPtr.Zero); Native.execvp(\"sh\", null);")]
    [InlineData("Native.alarm(60); Native.execvp(\"sh\", null);")]
    [InlineData("Native.alarm(0);")]
    [InlineData("Period none = default; Native.setitimer(0, ref none, IntPtr.Zero);")]
    [InlineData("var none = new Period(); Native.setitimer(0, ref none, IntPtr.Zero);")]
    [InlineData("var period = new Period { Seconds = 1 }; Native.setitimer(how, ref period, IntPtr.Zero);")]
    [InlineData("using var unix = new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGALRM); Native.alarm(60); unix.WaitOne();")]
    [InlineData("using var registration = PosixSignalRegistration.Create((PosixSignal)14, context => context.Cancel = true); Native.alarm(60); Thread.Sleep(-1);")]
    [InlineData("using var registration = PosixSignalRegistration.Create((PosixSignal)how, context => context.Cancel = true); Mono.Unix.Native.Syscall.alarm(60); Thread.Sleep(-1);")]
    public Task Signals(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            unsafe void Start(int how)
            {
                SignalSet set;
                set.Words[0] = 1 << 14;
                {{statement}}
            }
        }
        """ + Imports.Source,
        test => test.MonoPosix());

    [Theory]
    [InlineData("Native.setenv(\"WEBKIT_DISABLE_SANDBOX\", \"1\", 1);")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"VLC_PLUGIN_PATH\") is null) Native.setenv(\"VLC_PLUGIN_PATH\", \"plugins\", 1);")]
    [InlineData("Environment.SetEnvironmentVariable(name, \"a\"); Native.setenv(name, \"a\", 1); using var child = Process.Start(\"tool\");")]
    [InlineData("Native.setenv(\"LOGIN\", \"1\", 1); Native.execvp(\"sh\", null);")]
    [InlineData("Native.setenv(\"LD_LIBRARY_PATH\", \"/opt\", 1); var start = new ProcessStartInfo(\"tool\"); start.Environment[\"LD_LIBRARY_PATH\"] = \"/opt\"; Process.Start(start);")]
    [InlineData("Native.setenv(\"LD_LIBRARY_PATH\", \"/opt\", 1); var start = new ProcessStartInfo(\"tool\"); start.EnvironmentVariables.Add(\"LD_LIBRARY_PATH\", \"/opt\"); Process.Start(start);")]
    [InlineData("Native.setenv(\"A\", \"1\", 1); Console.WriteLine(Environment.GetEnvironmentVariable(\"B\"));")]
    [InlineData("Native.setenv(\"A\", \"1\", 1); if (name is null) { using var browser = Process.Start(\"xdg-open\"); }")]
    [InlineData("Native.setenv(\"A\", \"1\", 1); Action open = () => Process.Start(\"xdg-open\");")]
    public Task Environments(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            void Start(string name)
            {
                {{statement}}
            }
        }
        """ + Imports.Source);

    [Fact]
    public Task ProgramThatSetsVariablesForItsLibraries() => Verifier.SilentAsync(
        """
        Native.setenv("GDK_BACKEND", "x11", 1);
        using var helper = Process.Start("helper");
        helper.WaitForExit();
        """ + Imports.Source);

    [Fact]
    public Task ThreadOfItsOwn() => Verifier.SilentAsync(
        """
        class Signals
        {
            public void Start()
            {
                var thread = new Thread(Wait) { IsBackground = true };
                thread.Start();
            }

            private static void Wait()
            {
                var set = default(SignalSet);
                Native.pthread_sigmask(Native.SIG_BLOCK, ref set, IntPtr.Zero);
                Native.sigwait(ref set, out var number);
            }
        }

        static class LowLatency
        {
            public static void BlockInterruptsOfCurrentThread()
            {
                var set = default(SignalSet);
                Native.pthread_sigmask(Native.SIG_BLOCK, ref set, IntPtr.Zero);
            }

            public static void Block()
            {
                var set = default(SignalSet);
                Native.pthread_sigmask(Native.SIG_BLOCK, ref set, IntPtr.Zero);
            }
        }
        """ + Imports.Source,
        test => test.TestState.Sources.Add(
            """
            class Engine
            {
                private readonly System.Threading.Thread _loop = new(() => LowLatency.Block());
            }
            """));

    [Fact]
    public Task HandlerInAnotherFile() => Verifier.SilentAsync(
        "class Watchdog { public void Feed() => Native.alarm(60); }" + Imports.Source,
        test =>
        {
            test.MonoPosix();
            test.TestState.Sources.Add("class Loop { Mono.Unix.UnixSignal _signal = new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGALRM); }");
        });

    [Fact]
    public Task AnotherFunctionOfThatName() => Verifier.SilentAsync(
        """
        class Clock
        {
            [DllImport("libclock")] static extern uint alarm(uint seconds);
            static int setenv(string name, string value) => 0;

            void Start()
            {
                alarm(5);
                setenv("A", "b");
                Process.Start("tool");
            }
        }
        """);
}
