using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC107;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC107");

    [Theory]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|async context => { await Task.Delay(1); context.Cancel = true; }|])")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|async context => { await StopAsync(); }|])")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|async _ => await StopAsync()|])")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGHUP, [|static async context => { context.Cancel = false; await Task.Yield(); }|])")]
    [InlineData("PosixSignalRegistration.Create(signal, [|async context => { await foreach (var x in Read()) { context.Cancel = true; } }|])")]
    [InlineData("Console.CancelKeyPress += [|async (_, e) => { await StopAsync(); e.Cancel = true; }|]")]
    [InlineData("Console.CancelKeyPress += [|async delegate (object s, ConsoleCancelEventArgs e) { await StopAsync(); }|]")]
    [InlineData("Console.CancelKeyPress += [|new ConsoleCancelEventHandler(async (_, e) => { await StopAsync(); })|]")]
    [InlineData("Console.CancelKeyPress += [|Handle|]")]
    [InlineData("Console.CancelKeyPress += [|Local|]; async void Local(object s, ConsoleCancelEventArgs e) => await StopAsync()")]
    [InlineData("ConsoleCancelEventHandler handler = async (_, e) => await StopAsync(); Console.CancelKeyPress += [|handler|]")]
    [InlineData("Action<PosixSignalContext> handler = async c => await StopAsync(); _a = PosixSignalRegistration.Create(PosixSignal.SIGINT, [|handler|]); _a = PosixSignalRegistration.Create(PosixSignal.SIGTERM, handler)")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += [|async (_, _) => await StopAsync()|]")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += [|OnExit|]")]
    [InlineData("System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += [|async _ => await StopAsync()|]")]
    public Task RestComesTooLate(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            static PosixSignalRegistration _a;

            void Start(PosixSignal signal)
            {
                {{statement}};
            }

            static async void Handle(object sender, ConsoleCancelEventArgs e)
            {
                Console.WriteLine("stopping");
                await StopAsync();
            }

            async void OnExit(object sender, EventArgs e) => await StopAsync();

            static Task StopAsync() => Task.CompletedTask;
            static async IAsyncEnumerable<int> Read() { await Task.Yield(); yield return 1; }
        }
        """);

    [Theory]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, {|#0:async context => { context.Cancel = true; await StopAsync(); Console.WriteLine(); }|})")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, {|#0:async context => { Refuse(context); await StopAsync(); }|})")]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGWINCH, {|#0:async context => await StopAsync()|})")]
    [InlineData("Console.CancelKeyPress += {|#0:async (_, e) => { e.Cancel = !done; await StopAsync(); }|}")]
    public Task NobodyWaits(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            void Start(bool done)
            {
                {{statement}};
            }

            static void Refuse(PosixSignalContext context) => context.Cancel = true;
            static Task StopAsync() => Task.CompletedTask;
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC107", DiagnosticSeverity.Info).WithLocation(0)));

    [Fact]
    public Task Messages() => Verifier.ReportsAsync(
        """
        Console.CancelKeyPress += {|#0:async (_, e) => { {|#1:await Task.Delay(1)|}; e.Cancel = true; }|};
        AppDomain.CurrentDomain.ProcessExit += {|#2:async (_, e) => {|#3:await Task.Delay(1)|}|};
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, {|#4:async c => { c.Cancel = true; {|#5:await Task.Delay(1)|}; }|});
        """,
        test => test.ExpectedDiagnostics.AddRange(
        [
            new DiagnosticResult("IPC107", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
                .WithMessage("The handler of CancelKeyPress returns to the runtime at 'await Task.Delay(1)': Cancel is read then, and the process is ended before the rest of the handler has run"),
            new DiagnosticResult("IPC107", DiagnosticSeverity.Warning).WithLocation(2).WithLocation(3)
                .WithMessage("The handler of ProcessExit returns to the runtime at 'await Task.Delay(1)': the process goes on to its end, and the rest of the handler is not run"),
            new DiagnosticResult("IPC107", DiagnosticSeverity.Info).WithLocation(4).WithLocation(5)
                .WithMessage("The handler of SIGINT returns to the runtime at 'await Task.Delay(1)': nobody waits for the rest of it, and an exception there ends the process"),
        ]));

    [Fact]
    public Task WhatIsMarked() => Verifier.ReportsAsync(
        """
        class SignalHandlerAttribute : Attribute { }

        class Service
        {
            void Start()
            {
                OnShutdown([|async context => { await Task.Delay(1); context.Cancel = true; }|]);
                Other(async context => { await Task.Delay(1); context.Cancel = true; });
            }

            static IDisposable OnShutdown([SignalHandler] Action<PosixSignalContext> handler) => PosixSignalRegistration.Create(PosixSignal.SIGTERM, handler);
            static void Other(Action<PosixSignalContext> handler) { }
        }
        """);

    [Fact]
    public Task WithoutTaskInOurLibrary() => Verifier.ReportsAsync(
        """
        using IpcRuntime;

        class Service
        {
            void Start() => SignalDisposition.Catch(Signal.SIGTERM, {|#0:Handle|});

            static async void Handle(SignalInfo signal) => {|#1:await StopAsync()|};
            static Task StopAsync() => Task.CompletedTask;
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC107", DiagnosticSeverity.Info).WithLocation(0).WithLocation(1)
                .WithMessage("The handler of SIGTERM returns to the runtime at 'await StopAsync()': nobody waits for the rest of it, and an exception there ends the process"));
        });
}
