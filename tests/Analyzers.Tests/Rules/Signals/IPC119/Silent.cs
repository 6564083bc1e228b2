namespace IpcAnalyzers.Tests.Rules.Signals.IPC119;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC119");

    [Theory]
    [InlineData("Thread.Sleep(10);")]
    [InlineData("Console.Write('.');")]
    [InlineData("Thread.SpinWait(20);")]
    [InlineData("Thread.Yield();")]
    [InlineData("Thread.MemoryBarrier();")]
    [InlineData("Work();")]
    [InlineData("lock (this) { _turns++; }")]
    [InlineData("_turns = _names.Count;")]
    [InlineData("_names = new List<string>();")]
    [InlineData("if (_other) { _turns++; }")]
    [InlineData("_text += 'x';")]
    [InlineData("_onTurn();")]
    [InlineData("Interlocked.Increment(ref _turns);")]
    [InlineData("if (_turns++ > 1000) { _stop = true; }")]
    [InlineData("foreach (var name in _names) { _turns++; }")]
    [InlineData("_boxed = _turns;")]
    public Task EachTurnDoesSomethingThatIsNotSeenThrough(string body) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private bool _stop;
            private volatile bool _other;
            private int _turns;
            private string _text = "";
            private object _boxed;
            private List<string> _names = new();
            private Action _onTurn;

            void Run()
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; _stop = true; };
                while (!_stop)
                {
                    {{body}}
                }
            }

            private void Work() => _other = _turns == 3;
        }
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors);

    [Theory]
    [InlineData("private volatile bool _stop;", "_stop = true;", "while (!_stop) { }")]
    [InlineData("private bool _stop;", "Volatile.Write(ref _stop, true);", "while (!Volatile.Read(ref _stop)) { }")]
    [InlineData("private int _stop;", "Interlocked.Exchange(ref _stop, 1);", "while (Interlocked.CompareExchange(ref _stop, 0, 0) == 0) { }")]
    [InlineData("private bool _stop;", "_stop = true;", "SpinWait.SpinUntil(() => _stop);")]
    [InlineData("private bool _stop;", "_stop = true;", "while (!Stopped()) { } bool Stopped() => _stop;")]
    [InlineData("private bool _stop;", "_stop = true;", "if (!_stop) { Thread.Sleep(1); }")]
    [InlineData("private bool _stop;", "_stop = true;", "for (var i = 0; i < 100; i++) { if (_stop) { return; } Thread.Sleep(i); }")]
    [InlineData("private bool _stop; private int _turns;", "_stop = true;", "do { _turns++; } while (!_stop);")]
    [InlineData("private bool _stop; private int _turns;", "_stop = true;", "while (true) { _turns++; if (_stop) { break; } }")]
    [InlineData("private bool _stop;", "_ = _stop;", "while (!_stop) { }")]
    [InlineData("private bool _stop, _done;", "_stop = true;", "while (!_done) { } void Other() => _done = true;")]
    [InlineData("private readonly CancellationTokenSource _stop = new();", "_stop.Cancel();", "while (!_stop.IsCancellationRequested) { }")]
    [InlineData("private readonly ManualResetEventSlim _stop = new();", "_stop.Set();", "while (!_stop.IsSet) { }")]
    [InlineData("[ThreadStatic] private static bool _stop;", "_stop = true;", "while (!_stop) { }")]
    [InlineData("protected virtual bool Stop { get; set; }", "Stop = true;", "while (!Stop) { }")]
    [InlineData("private bool _stop; private bool Stop { get { lock (this) { return _stop; } } set { lock (this) { _stop = value; } } }", "Stop = true;", "while (!Stop) { }")]
    [InlineData("private bool _stop;", "bool _stop; _stop = true;", "while (!_stop) { }")]
    [InlineData("private bool _stop;", "Task.Run(() => _stop = true);", "while (!_stop) { }")]
    public Task Published(string member, string inHandler, string inProgram) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            {{member}}
            private PosixSignalRegistration _registration;

            void Run()
            {
                _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; {{inHandler}} });
                {{inProgram}}
            }
        }
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors);

    [Fact]
    public Task HandlerPollsWhatItHasItselfSet() => Verifier.SilentAsync(
        """
        class Service
        {
            private int _left;

            void Run() => Console.CancelKeyPress += (_, _) => CountDown();

            private void CountDown()
            {
                _left = 10;
                while (_left > 0)
                {
                    _left--;
                }
            }
        }
        """);

    [Fact]
    public Task AwaitedBetween() => Verifier.SilentAsync(
        """
        class Service
        {
            async Task RunAsync()
            {
                var stop = false;
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop = true; };
                while (!stop)
                {
                    await Task.Delay(100);
                }
            }
        }
        """);

    [Fact]
    public Task ProcessEndsAnyway() => Verifier.SilentAsync(
        """
        class Service
        {
            private static bool _ending;

            static void Main()
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => _ending = true;
                while (!_ending)
                {
                }
            }
        }
        """);

    [Fact]
    public Task WrittenOnlyBeforeTheHandlerRuns() => Verifier.SilentAsync(
        """
        class Service
        {
            private bool _verbose = true;
            private int _turns;

            public Service(bool verbose) => _verbose = verbose;

            void Run()
            {
                Console.CancelKeyPress += (_, _) =>
                {
                    while (_verbose && _turns < 10)
                    {
                        _turns++;
                    }
                };
            }
        }
        """);
}
