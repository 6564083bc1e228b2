namespace IpcAnalyzers.Tests.Rules.Signals.IPC121;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC121");

    [Theory]
    [InlineData("lock (_gate) { _names.Add(\"stop\"); }")]
    [InlineData("Monitor.Enter(_gate); _names.Add(\"stop\"); Monitor.Exit(_gate);")]
    [InlineData("if (Interlocked.Exchange(ref _stopping, 1) == 0) { _names.Clear(); }")]
    [InlineData("_slim.Wait(); _names.Add(\"stop\"); _slim.Release();")]
    [InlineData("lock (_gate) { Clear(); } void Clear() => _names.Clear();")]
    [InlineData("_queue.Enqueue(\"stop\");")]
    [InlineData("_immutable = new[] { \"stop\" };")]
    [InlineData("_names = new List<string>();")]
    [InlineData("Task.Run(() => _names.Add(\"stop\"));")]
    [InlineData("_context.Send(_ => _names.Add(\"stop\"), null);")]
    [InlineData("Console.WriteLine(_names.Count);")]
    [InlineData("var names = new List<string>(); names.Add(\"stop\"); names.Clear();")]
    [InlineData("_stopping = 1;")]
    [InlineData("Interlocked.Increment(ref _stopping);")]
    [InlineData("_stopping = _text.Remove(0, 1).Length;")]
    [InlineData("_own.Add(\"stop\"); Console.WriteLine(_own.Count);")]
    [InlineData("if (++_signals > 1) { Environment.Exit(1); }")]
    [InlineData("t_names.Add(\"stop\");")]
    public Task NothingIsShared(string inHandler) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private readonly object _gate = new();
            private readonly SemaphoreSlim _slim = new(1);
            private readonly SynchronizationContext _context = SynchronizationContext.Current;
            private readonly System.Collections.Concurrent.ConcurrentQueue<string> _queue = new();
            private List<string> _names = new(), _own = new();
            [ThreadStatic] private static List<string> t_names;
            private string[] _immutable = Array.Empty<string>();
            private string _text = "text";
            private int _stopping, _signals;

            void Run()
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; {{inHandler}} };
            }

            public void Work(string name)
            {
                _names.Add(name);
                t_names.Add(name);
                _queue.Enqueue(name);
                foreach (var other in _names) { Console.WriteLine(other); }
                _stopping++;
                _text = name;
                Console.WriteLine(_immutable.Length + _own.Count);
            }
        }
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors);

    [Theory]
    [InlineData("names.Add(\"start\");", "stopped.Wait(); Console.WriteLine(string.Join(',', names));")]
    [InlineData("foreach (var name in names) { Console.WriteLine(name); }", "stopped.Wait();")]
    [InlineData("Fill(); void Fill() => names.Add(\"start\");", "stopped.Wait();")]
    [InlineData("", "while (!stopped.IsSet) { Thread.Sleep(100); } foreach (var name in names) { Console.WriteLine(name); }")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => names.Clear();", "stopped.Wait();")]
    [InlineData("", "stopped.Wait(); names = null;")]
    [InlineData("", "while (!stopped.IsSet) { Console.WriteLine(names.Count); Thread.Sleep(100); }")]
    public Task NotAtTheSameTime(string before, string after) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            void Run()
            {
                var names = new List<string>();
                using var stopped = new ManualResetEventSlim();
                {{before}}
                using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; names.Add("stop"); stopped.Set(); });
                {{after}}
            }
        }
        """);

    [Fact]
    public Task CalledBeforeOnly() => Verifier.SilentAsync(
        """
        class Program
        {
            private static readonly List<string> Files = new();

            static void Main()
            {
                Files.Add("first");
                Install();
                Console.ReadLine();
                Files.Clear();
            }

            private static void Install() => Console.CancelKeyPress += (_, _) => Files.RemoveAt(0);
        }
        """);

    [Fact]
    public Task InitializedAndDisposed() => Verifier.SilentAsync(
        """
        class Service : IDisposable
        {
            private readonly List<string> _files = new() { "first" };

            public Service()
            {
                _files.Add("second");
                Console.CancelKeyPress += OnCancel;
            }

            public void Dispose() => _files.Clear();

            private void OnCancel(object sender, ConsoleCancelEventArgs e) => _files.Clear();
        }
        """);

    [Fact]
    public Task CounterOfKeysThatIsOnlyRead() => Verifier.SilentAsync(
        """
        class Service
        {
            private int _keys;

            void Run()
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; _keys++; };
                while (_keys < 2) { Thread.Sleep(100); }
            }
        }
        """);

    [Fact]
    public Task HandlersOfOurLibraryRunOneAfterTheOther() => Verifier.SilentAsync(
        """
        using IpcRuntime;

        class Service
        {
            private readonly List<string> _names = new();
            private int _count, _read;

            void Run()
            {
                SignalDisposition.Catch(Signal.SIGUSR1, _ => { _names.Add("one"); _count++; _read++; });
                SignalDisposition.Catch(Signal.SIGUSR2, _ => Other());
                while (_read < 2) { Thread.Sleep(100); }
            }

            private void Other()
            {
                _names.Clear();
                _count++;
            }
        }
        """,
        test => test.IpcRuntime());
}
