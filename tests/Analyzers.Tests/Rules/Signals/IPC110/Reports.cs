using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC110;

[NoFix("What the handler waits for has to be waited for somewhere else, and only the author knows where.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC110");

    [Theory]
    [InlineData("[|_task.Wait()|];")]
    [InlineData("[|_task.Wait(5000)|];")]
    [InlineData("[|_task.GetAwaiter().GetResult()|];")]
    [InlineData("[|StopAsync().GetAwaiter().GetResult()|];")]
    [InlineData("var x = [|_number.Result|];")]
    [InlineData("[|_thread.Join()|];")]
    [InlineData("[|_thread.Join(TimeSpan.FromSeconds(30))|];")]
    [InlineData("[|Thread.Sleep(5000)|];")]
    [InlineData("[|Thread.Sleep(5000)|]; Environment.Exit(1);")]
    [InlineData("_thread.Interrupt(); [|_task.Wait()|]; Environment.Exit(1);")]
    [InlineData("[|Thread.Sleep(Timeout.Infinite)|];")]
    [InlineData("[|_event.WaitOne()|];")]
    [InlineData("[|_slim.Wait()|];")]
    [InlineData("[|_semaphore.Wait()|];")]
    [InlineData("[|_process.WaitForExit()|];")]
    [InlineData("Console.Write(\"Really? \"); [|Console.ReadLine()|];")]
    [InlineData("[|Console.ReadKey()|];")]
    [InlineData("[|_process.StandardOutput.ReadToEnd()|];")]
    [InlineData("[|lock (_gate)|] { _count++; }")]
    [InlineData("[|lock (_gate)|] { _count++; } lock (_gate) { _count++; }")]
    [InlineData("[|Monitor.Enter(_gate)|]; Monitor.Exit(_gate);")]
    public Task Waits(string statement) => Verifier.ReportsAsync(Service(statement));

    [Fact]
    public Task ThroughMethods() => Verifier.ReportsAsync(
        """
        class Service
        {
            private Thread _thread;

            void Start()
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; {|#1:Stop()|}; };
            }

            void Stop() => {|#0:_thread.Join()|};
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC110", DiagnosticSeverity.Info).WithLocation(0).WithLocation(1)
            .WithMessage("'_thread.Join()' waits inside the handler of CancelKeyPress (handler → Stop → _thread.Join()): the signal takes effect only when the wait ends, which is never when what it waits for needs the handler to return")));

    [Fact]
    public Task LongCallIsNamedByItsMethod() => Verifier.ReportsAsync(
        """
        class Service
        {
            void Start(Func<string, string, Task> stop) => Console.CancelKeyPress += (_, e) =>
            {
                e.Cancel = true;
                {|#0:stop("a text that is as long as the rest", "and another")
                    .ConfigureAwait(false)
                    .GetAwaiter()
                    .GetResult()|};
            };
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC110", DiagnosticSeverity.Info).WithLocation(0)
            .WithMessage("'ConfiguredTaskAwaiter.GetResult' waits inside the handler of CancelKeyPress (handler → ConfiguredTaskAwaiter.GetResult): the signal takes effect only when the wait ends, which is never when what it waits for needs the handler to return")));

    [Fact]
    public Task OwnMethodThatSaysSo() => Verifier.ReportsAsync(
        """
        class BlocksAttribute : Attribute { }

        class Service
        {
            void Start() => Console.CancelKeyPress += (_, e) => { e.Cancel = true; [|Drain()|]; };

            [Blocks]
            static void Drain() { }
        }
        """);

    private static string Service(string statement) =>
        $$"""
        class Service
        {
            private static PosixSignalRegistration _registration;
            private readonly object _gate = new();
            private Task _task; private Task<int> _number; private Thread _thread; private ManualResetEvent _event;
            private ManualResetEventSlim _slim; private SemaphoreSlim _semaphore; private Process _process; private int _count;

            void Start() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                context.Cancel = true;
                {{statement}}
            });

            static Task StopAsync() => Task.CompletedTask;

            int Count()
            {
                lock (_gate)
                {
                    Thread.Sleep(5000);
                    return _count;
                }
            }
        }
        """;

    [Theory]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, _ => [|_worker.Join()|]);")]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, _ => { _stop.Cancel(); [|_worker.Join()|]; });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, async _ => { [|_child.Wait()|]; await Task.Yield(); });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, _ => { [|_child.TryWait(TimeSpan.FromSeconds(10), out var status)|]; });")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => { context.Cancel = true; [|_child.Wait()|]; });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGHUP, _ => { [|_pipe.ReadEnd.ReadByte()|]; });")]
    public Task OfOurLibrary(string statement) => Verifier.ReportsAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            private readonly CancellationTokenSource _stop = new();
            private Thread _worker;
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
            test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        });

    [Fact]
    public Task HoldsOtherHandlersOfOurLibraryUp() => Verifier.ReportsAsync(
        "class Service { void Start(Thread worker) => IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.SIGHUP, _ => {|#0:worker.Join()|}); }",
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC110", DiagnosticSeverity.Info).WithLocation(0)
                .WithMessage("'worker.Join()' waits inside the handler of SIGHUP (handler → worker.Join()): handlers run one after the other, and no other signal that is caught is handled until the wait ends"));
        });
}
