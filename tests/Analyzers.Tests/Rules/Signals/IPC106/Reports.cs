namespace IpcAnalyzers.Tests.Rules.Signals.IPC106;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC106");

    [Theory]
    [InlineData("Console.CancelKeyPress += [|(_, _) => _stop.Cancel()|];")]
    [InlineData("Console.CancelKeyPress += [|(_, _) => { _stop?.Cancel(); }|];")]
    [InlineData("Console.CancelKeyPress += [|delegate { _stop.Cancel(); }|];")]
    [InlineData("Console.CancelKeyPress += [|(_, key) => { Console.WriteLine(key.SpecialKey); _stop.CancelAsync(); }|];")]
    [InlineData("Console.CancelKeyPress += [|(_, key) => { key.Cancel = false; _event.Set(); }|];")]
    [InlineData("Console.CancelKeyPress += [|(_, key) => { if (key.SpecialKey == ConsoleSpecialKey.ControlC) { key.Cancel = true; } _slim.Set(); }|];")]
    [InlineData("Console.CancelKeyPress += [|OnKey|];")]
    [InlineData("Console.CancelKeyPress += [|new ConsoleCancelEventHandler(OnKey)|];")]
    [InlineData("ConsoleCancelEventHandler handler = (_, _) => _done.TrySetResult(); Console.CancelKeyPress += [|handler|];")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|_ => _semaphore.Release()|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, [|_ => Indirect()|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)15, [|_ => _stopped = true|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGHUP, [|_ => _stop.Cancel()|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGINT, [|OnSignal|]); _other = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|OnSignal|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|_ => { try { _stop.Cancel(); } catch (ObjectDisposedException) { } finally { Console.WriteLine(); } }|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|context => { switch (context.Signal) { case PosixSignal.SIGINT: context.Cancel = true; break; } _stop.Cancel(); }|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|_ => _stop.Cancel()|]); _other = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);")]
    public Task StopIsAskedFor(string statement) => Verifier.ReportsAsync(Service(statement));

    [Fact]
    public Task HostThatNobodyBuilds() => Verifier.ReportsAsync(
        Service("Console.CancelKeyPress += [|(_, _) => _stop.Cancel()|];"),
        test => test.ReferencedAssembly("Microsoft.Extensions.Hosting", "public class Anything { }"));

    [Theory]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)10, [|_ => { }|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)12, [|_ => Console.WriteLine(Environment.StackTrace)|]);")]
    [InlineData("const int Alarm = 14; _kept = PosixSignalRegistration.Create((PosixSignal)Alarm, [|context => context.Cancel = false|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)36, [|OnSignal|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGHUP, [|_ => ReloadConfiguration()|]);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGHUP, [|_ => { Console.WriteLine(); ReloadConfiguration(); }|]);")]
    public Task ProgramIsToGoOn(string statement) => Verifier.ReportsAsync(Service(statement));

    [Fact]
    public Task SaysWhoAsks() => Verifier.ReportsAsync(
        """
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += {|#0:(_, _) => stop.Cancel()|};
        await Task.Delay(-1, stop.Token);
        """,
        test => test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult("IPC106", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
            .WithLocation(0).WithMessage("'stop.Cancel()' asks the program to stop, but the handler of CancelKeyPress does not set Cancel: when it returns the process is killed, before the program can stop by itself")));

    internal static string Service(string statement) =>
        $$"""
        class Service
        {
            private readonly CancellationTokenSource _stop = new CancellationTokenSource();
            private readonly AutoResetEvent _event = new AutoResetEvent(false);
            private readonly ManualResetEventSlim _slim = new ManualResetEventSlim();
            private readonly SemaphoreSlim _semaphore = new SemaphoreSlim(0);
            private readonly TaskCompletionSource _done = new TaskCompletionSource();
            private readonly Thread _worker = new Thread(() => { });
            private PosixSignalRegistration _kept, _other;
            private volatile bool _stopped;
            private bool _quiet;
            private int _count;

            void Start(PosixSignal any) { {{statement}} }
            void Run() { while (!_stopped) { Work(); } if (_quiet) { Work(); } }
            void OnKey(object sender, ConsoleCancelEventArgs key) { _stop.Cancel(); }
            void OnSignal(PosixSignalContext context) => Indirect();
            void Indirect() { _stop.Cancel(); }
            void Answer(PosixSignalContext context) => context.Cancel = true;
            static void ReloadConfiguration() { }
            static void Work() { }
        }
        """;
}
