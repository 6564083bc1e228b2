namespace IpcAnalyzers.Tests.Rules.Signals.IPC108;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC108");

    [Theory]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => Environment.ExitCode = 1;")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => Environment.FailFast(null);")]
    [InlineData("AppDomain.CurrentDomain.UnhandledException += (_, _) => Environment.Exit(1);")]
    [InlineData("new System.Runtime.Loader.AssemblyLoadContext(null, true).Unloading += _ => Environment.Exit(1);")]
    [InlineData("Console.CancelKeyPress += (_, e) => { e.Cancel = true; Task.Run(() => Environment.Exit(1)); };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { e.Cancel = true; new Thread(() => Environment.Exit(1)).Start(); };")]
    [InlineData("Console.CancelKeyPress += async (_, e) => { e.Cancel = true; await Task.Delay(1); Environment.Exit(1); };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { if (++_count > 1) Environment.Exit(1); e.Cancel = true; };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { if (_count > 1) { Environment.Exit(1); } _count++; e.Cancel = true; };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { if (!_stopping) { _stopping = true; e.Cancel = true; return; } Environment.Exit(1); };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { if (Interlocked.Increment(ref _count) > 1) Environment.Exit(1); else e.Cancel = true; };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { if (_stop.IsCancellationRequested) Environment.Exit(1); e.Cancel = true; _stop.Cancel(); };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { if (e.SpecialKey == ConsoleSpecialKey.ControlBreak) Environment.Exit(1); e.Cancel = true; };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { switch (_count++) { case 0: e.Cancel = true; break; default: Leave(); break; } };")]
    [InlineData("var pressed = false; Console.CancelKeyPress += (_, e) => { if (pressed) { Environment.Exit(1); } pressed = e.Cancel = true; };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { void Unused() => Environment.Exit(1); };")]
    public Task NotThat(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            int _count;
            bool _stopping;
            readonly CancellationTokenSource _stop = new();

            void Start()
            {
                {{statement}}
            }

            static void Leave() => Environment.Exit(1);
        }
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors);

    [Theory]
    [InlineData("Interlocked.Increment(ref _count) > 1")]
    [InlineData("_count++ > 0")]
    [InlineData("_stop.IsCancellationRequested")]
    public Task SecondSignalOfOurLibrary(string condition) => Verifier.SilentAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            int _count;
            readonly CancellationTokenSource _stop = new();

            void Start() => SignalDisposition.Catch(Signal.SIGTERM, _ =>
            {
                if ({{condition}})
                {
                    Environment.Exit(1);
                }

                _count = 1;
                _stop.Cancel();
            });
        }
        """,
        test => test.IpcRuntime());
}
