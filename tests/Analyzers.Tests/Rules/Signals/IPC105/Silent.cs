namespace IpcAnalyzers.Tests.Rules.Signals.IPC105;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC105");

    [Theory]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); Thread.Sleep(-1);")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); Run();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); _run();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); RunAsync().Wait();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); RunAsync().GetAwaiter().GetResult();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); var result = SumAsync().Result;")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); while (!_stopped) { }")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); var work = Task.Run(() => { }); work.Wait();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); var thread = new Thread(() => { }); thread.Start(); thread.Join();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); new Service();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); _ = Blocking();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); _ = NotReallyAsync();")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); Keep(registration);")]
    [InlineData("using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)) { Run(); }")]
    [InlineData("using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)) using (PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)) { Run(); }")]
    [InlineData("if (_stopped) { using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); lock (_run) { } }")]
    [InlineData("using var registration = _stopped ? null : PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); Console.ReadLine();")]
    [InlineData("var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle); _all.Add(registration);")]
    [InlineData("_all.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));")]
    [InlineData("using var file = File.Create(\"lock\");")]
    public Task InMethod(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private readonly List<IDisposable> _all = new List<IDisposable>();
            private readonly Action _run = () => { };
            private bool _stopped;

            void Start()
            {
                {{statement}}
            }

            static void Run() => Thread.Sleep(-1);
            static Task Blocking() { Thread.Sleep(-1); return Task.CompletedTask; }
            static Task NotReallyAsync() { Thread.Sleep(-1); return Task.CompletedTask; }
            static async Task RunAsync() => await Task.Delay(-1);
            static async Task<int> SumAsync() { await Task.Delay(-1); return 1; }
            static void Keep(IDisposable registration) { }
            static void Handle(PosixSignalContext context) => context.Cancel = true;
        }
        """);

    [Theory]
    [InlineData("async Task StartAsync() { using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); await RunAsync(); }")]
    [InlineData("async Task<int> StartAsync() { using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); return await Task.Run(() => 1); }")]
    [InlineData("Task StartAsync() { using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); Run(); return RunAsync(); }")]
    [InlineData("Task StartAsync() { using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); return Task.FromResult(Count()); }")]
    [InlineData("int Start() { using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); return Count(); }")]
    [InlineData("bool Has(int number) { try { using var registration = PosixSignalRegistration.Create((PosixSignal)number, _ => { }); return true; } catch (PlatformNotSupportedException) { return false; } }")]
    [InlineData("IEnumerable<int> Each() { using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); yield return 1; }")]
    [InlineData("async Task StartAsync() { await using var file = File.Create(\"lock\"); using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); await foreach (var item in Items()) { } }")]
    [InlineData("Task StartAsync() { var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }); return RunAsync().ContinueWith(_ => registration.Dispose()); }")]
    public Task Methods(string method) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            {{method}}

            static void Run() => Thread.Sleep(-1);
            static int Count() { Thread.Sleep(-1); return 1; }
            static async Task RunAsync() => await Task.Delay(-1);
            static async IAsyncEnumerable<int> Items() { await Task.Delay(1); yield return 1; }
        }
        """);

    [Fact]
    public Task Program() => Verifier.SilentAsync(
        """
        using var stopping = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });
        await Task.Delay(-1, stopping.Token);
        """);

    [Theory]
    [InlineData("void Start() { using var choice = SignalDisposition.Catch(Signal.SIGHUP, _ => { }); Run(); }")]
    [InlineData("async Task StartAsync() { using var shutdown = ShutdownSignals.Open(); await RunAsync(shutdown.Token); }")]
    [InlineData("Task StartAsync() { var shutdown = ShutdownSignals.Open(); return RunAsync(shutdown.Token); }")]
    [InlineData("void Start() { SignalDisposition.Catch(Signal.SIGHUP, _ => { }); }")] // lasts as long as the process
    [InlineData("void Start() { using var ignored = SignalDisposition.Ignore(Signal.SIGHUP); _ = RunAsync(default); }")]
    [InlineData("async Task StartAsync() { using var reader = SignalReader.Open(SignalSet.Empty.With(Signal.SIGHUP)); await foreach (var signal in reader.ReadAllAsync()) { } }")]
    [InlineData("void Start() { using var reader = SignalReader.Open(SignalSet.Empty.With(Signal.SIGHUP)); reader.Read(); }")]
    [InlineData("void Start() { using var reader = SignalReader.Open(SignalSet.Empty.With(Signal.SIGHUP)); if (reader.TryRead(out var signal)) { Console.WriteLine(signal); } }")]
    public Task OfOurLibrary(string method) => Verifier.SilentAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            {{method}}

            static void Run() => Thread.Sleep(-1);
            static async Task RunAsync(CancellationToken token) => await Task.Delay(-1, token);
        }
        """,
        test => test.IpcRuntime());
}
