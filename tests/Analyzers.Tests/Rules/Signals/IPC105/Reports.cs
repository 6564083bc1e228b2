using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC105;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC105");

    [Theory]
    [InlineData("if (enabled) { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; } Thread.Sleep(-1);")]
    [InlineData("using (var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]) { } Thread.Sleep(-1);")]
    [InlineData("using ([|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]) { Console.WriteLine(\"registered\"); } Thread.Sleep(-1);")]
    [InlineData("using var registration = enabled ? [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|] : null;")]
    [InlineData("using IDisposable registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; _enabled = enabled;")]
    [InlineData("using var one = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; using var two = [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|];")]
    [InlineData("try { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; } catch (IOException) { } Thread.Sleep(-1);")]
    [InlineData("switch (enabled) { case true: using (var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]) { } break; } Thread.Sleep(-1);")]
    [InlineData("using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; Task.Run(() => Thread.Sleep(-1));")]
    [InlineData("using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; _ = RunAsync();")]
    [InlineData("using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; var thread = new Thread(() => { }); thread.Start();")]
    [InlineData("using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; Action later = () => Thread.Sleep(-1);")]
    [InlineData("void Local() { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|]; } Local();")]
    public Task InMethod(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private bool _enabled;

            void Start(bool enabled)
            {
                {{statement}}
            }

            async Task RunAsync() => await Task.Delay(-1);
            static void Handle(PosixSignalContext context) => context.Cancel = true;
        }
        """);

    [Theory]
    [InlineData("return RunAsync();")]
    [InlineData("return Task.Run(() => Thread.Sleep(-1));")]
    [InlineData("return _worker.StartAsync(default);")]
    [InlineData("var app = Builder.Build(); app.MapGet(\"/\"); return app.RunAsync();")]
    [InlineData("if (_worker is null) { return RunAsync(); } return _worker.StartAsync(default);")]
    public Task WorkThatOutlivesTheMethod(string statement) => Verifier.ReportsAsync(
        $$"""
        interface IWorker { Task StartAsync(CancellationToken stop); }

        class App
        {
            public void MapGet(string path) { }
            public async Task RunAsync() => await Task.Delay(-1);
        }

        static class Builder
        {
            public static App Build() => new App();
        }

        class Service
        {
            private IWorker _worker;

            public Task StartAsync()
            {
                using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|];
                {{statement}}
            }

            private async Task RunAsync() => await Task.Delay(-1);
        }
        """);

    [Theory]
    [InlineData("if (args.Length > 0) { using var registration = {|#0:PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|}; } Thread.Sleep(-1);", "This registration is disposed at the end of a scope that waits for nothing: the handler for SIGTERM is gone before a signal can come, and the signal takes its default action")]
    [InlineData("Start(); Task Start() { using var registration = {|#0:PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { })|}; return Task.Run(() => { }); }", "This registration is disposed when 'Task.Run(() => { })' has begun, not when it has ended: the handler for SIGINT is gone before a signal can come, and the signal takes its default action")]
    public Task TheMessage(string source, string message) => Verifier.ReportsAsync(
        source, test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC105", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message)));

    [Theory]
    [InlineData("void Start() { using var choice = [|SignalDisposition.Catch(Signal.SIGHUP, _ => { })|]; }")]
    [InlineData("void Start() { using var one = [|SignalDisposition.Catch(Signal.SIGHUP, _ => { })|]; using var other = [|SignalDisposition.Catch(Signal.SIGUSR1, _ => { })|]; _ = RunAsync(default); }")]
    [InlineData("Task StartAsync() { using var shutdown = [|ShutdownSignals.Open()|]; return RunAsync(shutdown.Token); }")]
    [InlineData("CancellationToken Start() { using var shutdown = [|ShutdownSignals.Open()|]; return shutdown.Token; }")]
    [InlineData("Task StartAsync() { using var reader = [|SignalReader.Open(SignalSet.Empty.With(Signal.SIGHUP))|]; return Task.Run(() => reader.Read()); }")]
    public Task OfOurLibrary(string method) => Verifier.ReportsAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            {{method}}

            static async Task RunAsync(CancellationToken token) => await Task.Delay(-1, token);
        }
        """,
        test => test.IpcRuntime());

    [Fact]
    public Task NamesTheSignalOfOurLibrary() => Verifier.ReportsAsync(
        "class Service { void Start() { using var choice = {|#0:IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.SIGHUP, _ => { })|}; } }",
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC105", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("This registration is disposed at the end of a scope that waits for nothing: the handler for SIGHUP is gone before a signal can come, and the signal takes its default action"));
        });
}
