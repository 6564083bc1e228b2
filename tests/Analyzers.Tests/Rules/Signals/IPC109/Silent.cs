namespace IpcAnalyzers.Tests.Rules.Signals.IPC109;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC109");

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, e) => { try { throw new InvalidOperationException(); } catch (InvalidOperationException) { } };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { try { Fail(); } catch (Exception) { } };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { try { Fail(); } catch { } };")]
    [InlineData("Console.CancelKeyPress += (_, e) => Task.Run(() => Fail());")]
    [InlineData("Console.CancelKeyPress += (_, e) => { _ = FailAsync(); };")]
    [InlineData("Console.CancelKeyPress += (_, e) => Stop(this);")]
    [InlineData("Console.CancelKeyPress += (_, e) => StopWhenReady();")]
    [InlineData("Console.CancelKeyPress += (_, e) => { if (e is null) throw new ArgumentNullException(nameof(e)); };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { try { e.Cancel = true; } catch { throw; } };")]
    [InlineData("AppDomain.CurrentDomain.UnhandledException += (_, e) => throw new InvalidOperationException();")]
    public Task Caught(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            bool _ready = DateTime.Now.Ticks > 0;

            void Start()
            {
                {{statement}}
            }

            static void Fail() => throw new InvalidOperationException();
            static async Task FailAsync() { await Task.Yield(); throw new InvalidOperationException(); }
            static void Stop(object what) { if (what is null) throw new ArgumentNullException(nameof(what)); }
            void StopWhenReady() { if (!_ready) throw new InvalidOperationException(); }
        }
        """);

    [Theory]
    [InlineData("using var stop = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => { try { stop.Cancel(); } catch (ObjectDisposedException) { } }; await Task.Delay(-1, stop.Token);")]
    [InlineData("var stop = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => stop.Cancel(); await Task.Delay(-1, stop.Token);")]
    [InlineData("using var stop = new CancellationTokenSource(); ConsoleCancelEventHandler handler = (_, e) => stop.Cancel(); Console.CancelKeyPress += handler; try { await Task.Delay(-1, stop.Token); } finally { Console.CancelKeyPress -= handler; }")]
    [InlineData("using var stop = new CancellationTokenSource(); using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => stop.Cancel()); await Task.Delay(-1, stop.Token);")]
    [InlineData("using var stop = new CancellationTokenSource(); _a = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => stop.Cancel()); try { await Task.Delay(-1, stop.Token); } finally { _a.Dispose(); }")]
    [InlineData("using var inner = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => _own.Cancel(); await Task.Delay(-1, inner.Token);")]
    public Task SourceStays(string statements) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            static PosixSignalRegistration _a;
            readonly CancellationTokenSource _own = new();

            async Task RunAsync()
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task ProgramEndsWithIt() => Verifier.SilentAsync(
        """
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
        await Task.Delay(-1, stop.Token);
        """);

    [Fact]
    public Task MainEndsWithIt() => Verifier.SilentAsync(
        """
        static class Program
        {
            static async Task Main()
            {
                using var stop = new CancellationTokenSource();
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
                await Task.Delay(-1, stop.Token);
            }
        }
        """,
        test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);

    [Fact]
    public Task ProgramSaysALastWordBehindTheScope() => Verifier.SilentAsync(
        """
        using (var stop = new CancellationTokenSource())
        {
            Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
            await Task.Delay(1000, stop.Token);
        }

        Console.WriteLine("Stopped.");
        return 0;
        """);

    [Fact]
    public Task EntryPointOfCodeThatIsAnalysedAlone() => Verifier.SilentAsync(
        """
        class Program
        {
            static async Task Main()
            {
                using var stop = new CancellationTokenSource();
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
                await Task.Delay(-1, stop.Token);
            }
        }
        """);

    [Theory]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, _ => { try { throw new InvalidOperationException(); } catch (InvalidOperationException) { } });")]
    [InlineData("using var stop = new CancellationTokenSource(); using var choice = SignalDisposition.Catch(Signal.SIGTERM, _ => stop.Cancel()); await Task.Delay(1000, stop.Token);")]
    [InlineData("using var stop = new CancellationTokenSource(); var choice = SignalDisposition.Catch(Signal.SIGTERM, _ => stop.Cancel()); await Task.Delay(1000, stop.Token); choice.Dispose();")]
    [InlineData("var stop = new CancellationTokenSource(); SignalDisposition.Catch(Signal.SIGTERM, _ => stop.Cancel()); await Task.Delay(1000, stop.Token);")]
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            async Task StartAsync()
            {
                {{statements}}
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });
}
