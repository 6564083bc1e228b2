namespace IpcAnalyzers.Tests.Rules.Signals.IPC110;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC110");

    [Theory]
    [InlineData("_task.Wait(0);")]
    [InlineData("_task.Wait(100);")]
    [InlineData("_thread.Join(TimeSpan.FromMilliseconds(500));")]
    [InlineData("_event.WaitOne(TimeSpan.Zero);")]
    [InlineData("Thread.Sleep(10);")]
    [InlineData("if (Monitor.TryEnter(_gate)) { Monitor.Exit(_gate); }")]
    [InlineData("_event.Set(); _slim.Set(); _semaphore.Release(); _source.TrySetResult();")]
    [InlineData("_stop.Cancel();")]
    [InlineData("File.Delete(\"state\"); Directory.Delete(\"work\", true);")]
    [InlineData("File.WriteAllText(\"state\", \"\"); var text = File.ReadAllText(\"state\");")]
    [InlineData("using var reader = new StreamReader(\"state\"); var text = reader.ReadToEnd();")]
    [InlineData("Console.WriteLine(\"stopping\");")]
    [InlineData("Task.Run(() => _task.Wait());")]
    [InlineData("new Thread(() => _thread.Join()).Start();")]
    [InlineData("_ = Task.Delay(5000);")]
    [InlineData("if (_task.IsCompleted) { _task.Wait(); }")]
    [InlineData("_thread.Interrupt(); Thread.Sleep(30000); Environment.Exit(1);")] // time to end by itself
    [InlineData("_stop.Cancel(); if (!_task.Wait(TimeSpan.FromSeconds(10))) { Environment.Exit(1); }")]
    [InlineData("lock (_own) { _count++; }")]
    [InlineData("lock (this) { _count++; }")]
    [InlineData("lock (_short) { _count++; }")]
    public Task DoesNotWait(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private static PosixSignalRegistration _registration;
            private readonly object _gate = new(), _own = new(), _short = new();
            private Task _task; private Thread _thread; private ManualResetEvent _event; private CancellationTokenSource _stop;
            private ManualResetEventSlim _slim; private SemaphoreSlim _semaphore; private TaskCompletionSource _source; private int _count;

            void Start() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                context.Cancel = true;
                {{statement}}
            });

            int Count()
            {
                lock (_short)
                {
                    Console.WriteLine(_count.ToString());
                    return _count;
                }
            }
        }
        """);

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, e) => { _stop.Cancel(); _ended.Wait(); };")]
    [InlineData("Console.CancelKeyPress += OnCancel;")]
    [InlineData("_registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => StopAsync().GetAwaiter().GetResult());")]
    [InlineData("_registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => { context.Cancel = false; _ended.Wait(); });")]
    public Task DeathWaitsForTheHandler(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private readonly CancellationTokenSource _stop = new();
            private readonly ManualResetEventSlim _ended = new();
            private PosixSignalRegistration _registration;

            void Start()
            {
                {{statement}}
            }

            void OnCancel(object sender, ConsoleCancelEventArgs e) => Shutdown();

            void Shutdown()
            {
                if (_stop.IsCancellationRequested)
                {
                    _ended.Wait();
                    return;
                }

                StopAsync().Wait();
            }

            static Task StopAsync() => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => _worker.Join();")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => _log.FlushAsync().Wait();")]
    [InlineData("System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => _worker.Join();")]
    [InlineData("AppDomain.CurrentDomain.UnhandledException += (_, _) => _worker.Join();")]
    public Task TheEndWaitsForItsHandlers(string statement) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private Thread _worker;
            private StreamWriter _log;

            void Start()
            {
                {{statement}}
            }
        }
        """);

    [Theory]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, async _ => await _task);")] // a wait that the author asks for, without a thread
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, _ => { _child.TryWait(TimeSpan.Zero, out var status); });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, _ => { _child.TrySend(Signal.SIGHUP); });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, _ => _stop.Cancel());")]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, _ => { _stop.Cancel(); _task.Wait(); Environment.Exit(0); });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, _ => { Task.Run(() => _task.Wait()); });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, _ => _pipe.WriteEnd.WriteByte(1));")] // wakes a loop; it waits only while the pipe is full
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, signal => { Span<byte> number = stackalloc byte[] { (byte)signal.Signal.Number }; _pipe.WriteEnd.Write(number); });")]
    public Task OfOurLibrary(string statement) => Verifier.SilentAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            private readonly CancellationTokenSource _stop = new();
            private Task _task;
            private ChildProcess _child;
            private UnixPipe _pipe;

            void Start()
            {
                {{statement}}
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });
}
