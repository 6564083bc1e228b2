namespace IpcAnalyzers.Tests.Rules.Signals.IPC120;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC120");

    [Theory]
    [InlineData("PosixSignal.SIGCONT", "_ => Restore()")]
    [InlineData("PosixSignal.SIGINT", "_ => Restore()")]
    [InlineData("PosixSignal.SIGTSTP", "_ => { Restore(); kill(Environment.ProcessId, 19); }")]
    [InlineData("PosixSignal.SIGTSTP", "_ => { Restore(); StopSelf(); }")]
    [InlineData("PosixSignal.SIGTSTP", "_ => { Restore(); Task.Run(() => StopSelf()); }")]
    [InlineData("PosixSignal.SIGTSTP", "OnStop")]
    [InlineData("PosixSignal.SIGTSTP", "_ => Mono.Unix.Native.Stdlib.raise(Mono.Unix.Native.Signum.SIGSTOP)")]
    [InlineData("PosixSignal.SIGTSTP", "_ => { using var kill = Process.Start(\"kill\", \"-STOP 1\"); }")]
    [InlineData("PosixSignal.SIGTSTP", "context => context.Cancel = true")]
    [InlineData("PosixSignal.SIGTSTP", "context => { context.Cancel = true; Console.WriteLine(\"not now\"); }")]
    [InlineData("PosixSignal.SIGTSTP", "context => context.Cancel = !_mayStop")]
    [InlineData("PosixSignal.SIGTSTP", "_ => Environment.Exit(1)")]
    [InlineData("PosixSignal.SIGTSTP", "_ => _stop()")]
    [InlineData("PosixSignal.SIGTSTP", "_given")]
    [InlineData("_signal", "_ => Restore()")]
    public Task Handlers(string signal, string handler) => Verifier.SilentAsync(
        $$"""
        class Terminal
        {
            private PosixSignalRegistration _registration;
            private bool _mayStop;
            private PosixSignal _signal;
            public Action _stop;
            public Action<PosixSignalContext> _given;

            void Start() => _registration = PosixSignalRegistration.Create({{signal}}, {{handler}});

            private void OnStop(PosixSignalContext context)
            {
                Restore();
                StopSelf();
            }

            private static void StopSelf() => kill(Environment.ProcessId, 19);

            private static void Restore() => Console.WriteLine("\u001b[?1049l");

            [DllImport("libc")] private static extern int kill(int pid, int signal);
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task OurLibraryCatchesInPlaceOfTheStop() => Verifier.SilentAsync(
        "class Service { void Start() => IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.SIGTSTP, _ => Console.WriteLine()); }",
        test => test.IpcRuntime());
}
