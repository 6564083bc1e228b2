using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC109;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC109");

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, e) => throw [|new OperationCanceledException()|];")]
    [InlineData("Console.CancelKeyPress += (_, e) => { if (_busy) { throw [|new InvalidOperationException()|]; } };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { try { throw [|new InvalidOperationException()|]; } catch (ArgumentException) { } };")]
    [InlineData("Console.CancelKeyPress += (_, e) => { try { throw [|new InvalidOperationException()|]; } finally { e.Cancel = true; } };")]
    [InlineData("Console.CancelKeyPress += (_, e) => Interrupt();")]
    [InlineData("Console.CancelKeyPress += (_, e) => StopOnce();")]
    [InlineData("_a = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => throw [|new OperationCanceledException()|]);")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => throw [|new OperationCanceledException()|];")]
    public Task Throws(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            static PosixSignalRegistration _a;
            static bool _busy = DateTime.Now.Ticks > 0;
            static bool _stopped;

            void Start()
            {
                {{statement}}
            }

            {{(statement.Contains("Interrupt", StringComparison.Ordinal) ? "static void Interrupt() => throw [|new OperationCanceledException()|];" : "")}}
            {{(statement.Contains("StopOnce", StringComparison.Ordinal) ? "static void StopOnce() { if (_stopped) { throw [|new InvalidOperationException()|]; } _stopped = true; }" : "")}}
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.Errors);

    [Theory]
    [InlineData("using var stop = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => { e.Cancel = true; [|stop.Cancel()|]; }; await Task.Delay(-1, stop.Token);")]
    [InlineData("using (var stop = new CancellationTokenSource()) { Console.CancelKeyPress += (_, e) => { e.Cancel = true; [|stop.Cancel()|]; }; await Task.Delay(-1, stop.Token); }")]
    [InlineData("using var stop = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => { e.Cancel = true; Stop(); }; await Task.Delay(-1, stop.Token); void Stop() => [|stop.Cancel()|];")]
    [InlineData("using var stop = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => { if (!stop.IsCancellationRequested) { [|stop.Cancel()|]; } }; await Task.Delay(-1, stop.Token);")]
    [InlineData("using var stop = new CancellationTokenSource(); AppDomain.CurrentDomain.ProcessExit += (_, e) => [|stop.Cancel()|]; await Task.Delay(-1, stop.Token);")]
    [InlineData("using var stop = new CancellationTokenSource(); _a = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => [|stop.Cancel()|]); await Task.Delay(-1, stop.Token);")]
    public Task SourceIsGone(string statements) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            static PosixSignalRegistration _a;

            async Task RunAsync()
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task ProgramEndsBeforeItsHandlersOfTheEnd() => Verifier.ReportsAsync(
        """
        using var stop = new CancellationTokenSource();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => {|#0:stop.Cancel()|};
        System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => {|#1:Fail()|};
        stop.Token.WaitHandle.WaitOne(10);
        static void Fail() => throw {|#2:new NotSupportedException()|};
        """,
        test => test.ExpectedDiagnostics.AddRange(
        [
            new DiagnosticResult("IPC109", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'stop.Cancel()' throws ObjectDisposedException when ProcessExit comes after the 'using' of 'stop' has ended, because the handler stays installed: nobody can catch it, and the process is aborted"),
            new DiagnosticResult("IPC109", DiagnosticSeverity.Warning).WithLocation(2).WithLocation(1)
                .WithMessage("NotSupportedException leaves the handler of Unloading (handler → Fail → throw NotSupportedException): nobody can catch it there, and the process is aborted"),
        ]));

    [Fact]
    public Task PartOfAProgram() => Verifier.ReportsAsync(
        """
        await RunAsync();
        await RunAsync();

        static async Task RunAsync()
        {
            using var stop = new CancellationTokenSource();
            Console.CancelKeyPress += (_, e) => { e.Cancel = true; [|stop.Cancel()|]; };
            await Task.Delay(-1, stop.Token);
        }
        """);

    [Theory]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("while (true) { Console.WriteLine(); }")]
    public Task ProgramGoesOnBehindTheScope(string statement) => Verifier.ReportsAsync(
        $$"""
        using (var stop = new CancellationTokenSource())
        {
            Console.CancelKeyPress += (_, e) => { e.Cancel = true; [|stop.Cancel()|]; };
            await Task.Delay(1000, stop.Token);
        }

        {{statement}}
        """);

    [Theory]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, _ => { throw [|new InvalidOperationException()|]; });")]
    [InlineData("SignalDisposition.Catch(Signal.SIGTERM, Handle); static ValueTask Handle(SignalInfo signal) { throw [|new InvalidOperationException()|]; }")]
    [InlineData("using var stop = new CancellationTokenSource(); SignalDisposition.Catch(Signal.SIGTERM, _ => [|stop.Cancel()|]); await Task.Delay(1000, stop.Token);")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(
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
            test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        });
}
