using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC106;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC106");

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, key) => { key.Cancel = true; _stop.Cancel(); };")]
    [InlineData("Console.CancelKeyPress += (_, key) => { _stop.Cancel(); key.Cancel = true; };")]
    [InlineData("Console.CancelKeyPress += (_, key) => { key.Cancel = !_stop.IsCancellationRequested; _stop.Cancel(); };")]
    [InlineData("Console.CancelKeyPress += (_, key) => { try { _stop.Cancel(); } finally { key.Cancel = true; } };")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { Answer(context); _stop.Cancel(); });")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { var answer = context; answer.Cancel = true; _stop.Cancel(); });")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)10, context => context.Cancel = true);")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)10, Answer);")]
    public Task Answered(string statement) => Verifier.SilentAsync(Reports.Service(statement));

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, key) => { if (_stop.IsCancellationRequested) { return; } key.Cancel = true; _stop.Cancel(); };")]
    [InlineData("Console.CancelKeyPress += (_, key) => { if (_count++ == 0) { key.Cancel = true; } _stop.Cancel(); };")]
    [InlineData("Console.CancelKeyPress += (_, key) => { if (Interlocked.Increment(ref _count) == 1) { key.Cancel = true; _stop.Cancel(); } else { _event.Set(); } };")]
    [InlineData("Console.CancelKeyPress += (_, key) => { if (!_quiet) { _quiet = true; key.Cancel = true; } };")]
    public Task SecondTimeKills(string statement) => Verifier.SilentAsync(Reports.Service(statement));

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, _) => { };")]
    [InlineData("Console.CancelKeyPress += (_, _) => Console.ResetColor();")]
    [InlineData("Console.CancelKeyPress += (_, _) => File.Delete(\"lock\");")]
    [InlineData("Console.CancelKeyPress += (_, _) => { _stop.Cancel(); _worker.Join(); };")]
    [InlineData("Console.CancelKeyPress += (_, _) => { _stop.Cancel(); _slim.Wait(5000); };")]
    [InlineData("Console.CancelKeyPress += (_, _) => { _stop.Cancel(); _done.Task.Wait(); };")]
    [InlineData("Console.CancelKeyPress += (_, _) => { _stop.Cancel(); Environment.Exit(1); };")]
    [InlineData("Console.CancelKeyPress += (_, _) => { _stop.Cancel(); Environment.FailFast(null); };")]
    [InlineData("Console.CancelKeyPress += (_, _) => _quiet = true;")]
    [InlineData("Console.CancelKeyPress += (_, _) => _count = 1;")]
    [InlineData("Console.CancelKeyPress += (_, _) => { Task.Run(() => _stop.Cancel()); };")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _kept.Dispose());")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => Console.WriteLine());")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)10, _ => Environment.FailFast(null));")]
    public Task CleansUpAndDies(string statement) => Verifier.SilentAsync(Reports.Service(statement));

    [Theory]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => _event.Set());")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => _event.Set());")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => _event.Set());")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)17, _ => _event.Set());")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)34, _ => { });")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)11, _ => { });")]
    [InlineData("_kept = PosixSignalRegistration.Create(any, _ => _stop.Cancel());")]
    public Task SignalIsSurvivedOrUnknown(string statement) => Verifier.SilentAsync(Reports.Service(statement));

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, _) => _stop.Cancel(); Console.CancelKeyPress += (_, key) => key.Cancel = true;")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => _stop.Cancel()); Console.CancelKeyPress += (_, key) => key.Cancel = true;")]
    [InlineData("Console.CancelKeyPress += (_, _) => _stop.Cancel(); _kept = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);")]
    [InlineData("_kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _stop.Cancel()); _other = PosixSignalRegistration.Create((PosixSignal)15, Answer);")]
    [InlineData("_kept = PosixSignalRegistration.Create((PosixSignal)10, _ => { }); _other = PosixSignalRegistration.Create(any, Answer);")]
    public Task AnotherHandlerAnswers(string statement) => Verifier.SilentAsync(Reports.Service(statement));

    [Fact]
    public Task HandlerInAnotherFileAnswers() => Verifier.SilentAsync(
        Reports.Service("Console.CancelKeyPress += (_, _) => _stop.Cancel();"),
        test => test.TestState.Sources.Add("class Other { static Other() { System.Console.CancelKeyPress += (_, key) => key.Cancel = true; } }"));

    [Fact]
    public Task GenericHostAnswers() => Verifier.SilentAsync(
        Reports.Service("Console.CancelKeyPress += (_, _) => _stop.Cancel(); _kept = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _stop.Cancel());"),
        test =>
        {
            test.TestState.AdditionalReferences.Add(CSharpCompilation.Create("Microsoft.Extensions.Hosting").ToMetadataReference());
            test.TestState.Sources.Add("class Host { Microsoft.Extensions.Hosting.IHost _host; } namespace Microsoft.Extensions.Hosting { interface IHost { } }");
        });

    [Theory]
    [InlineData("while (!_stopped && _count < 3) { }")]
    [InlineData("if (!_stopped) { _count++; }")]
    public Task FlagOnlySavesWork(string use) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private bool _stopped;
            private int _count;

            void Start() => Console.CancelKeyPress += (_, _) => _stopped = true;
            void Run() { {{use}} }
        }
        """);

    [Fact]
    public Task OtherEventsOfThatName() => Verifier.SilentAsync(
        """
        class Terminal
        {
            public event ConsoleCancelEventHandler CancelKeyPress;
            private readonly CancellationTokenSource _stop = new CancellationTokenSource();

            void Start(Terminal other) { other.CancelKeyPress += (_, _) => _stop.Cancel(); CancelKeyPress(null, null); }
        }
        """);

    [Theory]
    [InlineData("SIGTERM", "_stop.Cancel();")]
    [InlineData("SIGUSR1", "Console.WriteLine();")]
    [InlineData("SIGHUP", "Reload();")]
    public Task OurLibraryTakesNoDefaultAction(string signal, string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private readonly CancellationTokenSource _stop = new();

            void Start() => IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.{{signal}}, _ => { {{statement}} });

            static void Reload() => File.ReadAllText("settings");
        }
        """,
        test => test.IpcRuntime());
}
