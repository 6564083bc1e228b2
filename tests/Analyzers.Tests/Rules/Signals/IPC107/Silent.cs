namespace IpcAnalyzers.Tests.Rules.Signals.IPC107;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC107");

    [Theory]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; Task.Run(async () => { await StopAsync(); }); })")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; _ = StopAsync(); })")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => StopAsync().GetAwaiter().GetResult())")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, async context => { context.Cancel = true; try { await StopAsync(); } catch (Exception) { } })")]
    [InlineData("Console.CancelKeyPress += (_, e) => { e.Cancel = true; StopSoon(); }")]
    [InlineData("Console.CancelKeyPress += (_, e) => Handle(async () => await StopAsync())")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAsync().Wait()")]
    [InlineData("AppDomain.CurrentDomain.UnhandledException += async (_, _) => await StopAsync()")]
    [InlineData("new Timer(async _ => await StopAsync(), null, 0, 0)")]
    [InlineData("Own.CancelKeyPress += async (_, e) => await StopAsync()")]
    [InlineData("Console.CancelKeyPress -= async (_, e) => await StopAsync()")]
    public Task NotThat(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            void Start()
            {
                {{statement}};
            }

            static class Own { public static event ConsoleCancelEventHandler CancelKeyPress; static void Raise() => CancelKeyPress(null, null); }
            static Task StopAsync() => Task.CompletedTask;
            static async void StopSoon() => await StopAsync();
            static void Handle(Func<Task> later) { }
        }
        """);

    [Fact]
    public Task NothingIsAwaited() => Verifier.SilentAsync(
        """
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, async context => { context.Cancel = true; });
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors);

    [Theory]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, async _ => await StopAsync());")] // its task is waited for
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, async signal => { Console.WriteLine(signal); await StopAsync(); });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, HandleAsync);")]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, signal => { _ = StopAsync(); });")]
    public Task OfOurLibrary(string statement) => Verifier.SilentAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            void Start()
            {
                {{statement}}
            }

            static async ValueTask HandleAsync(SignalInfo signal) => await StopAsync();
            static Task StopAsync() => Task.CompletedTask;
        }
        """,
        test => test.IpcRuntime());
}
