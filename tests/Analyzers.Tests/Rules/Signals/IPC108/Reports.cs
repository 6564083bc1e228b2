using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC108;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC108");

    [Theory]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => [|Environment.Exit(1)|];")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => { if (_failed) { [|Environment.Exit(1)|]; } };")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += OnExit; void OnExit(object s, EventArgs e) => [|Environment.Exit(1)|];")]
    [InlineData("System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => [|Environment.Exit(1)|];")]
    public Task Direct(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            static PosixSignalRegistration _a;
            static bool _failed = DateTime.Now.Ticks > 0;

            void Start()
            {
                {{statement}}
            }

            static void Run(Action action) => action();
        }
        """);

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, e) => {|#0:Environment.Exit(1)|};")]
    [InlineData("Console.CancelKeyPress += (_, e) => { e.Cancel = true; Console.WriteLine(\"bye\"); {|#0:Environment.Exit(0)|}; };")]
    [InlineData("Console.CancelKeyPress += delegate { if (_failed) {|#0:Environment.Exit(0)|}; };")]
    [InlineData("_a = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => {|#0:Environment.Exit(143)|});")]
    [InlineData("_a = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Run(() => {|#0:Environment.Exit(143)|}));")]
    public Task Abrupt(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            static PosixSignalRegistration _a;
            static bool _failed = DateTime.Now.Ticks > 0;

            void Start()
            {
                {{statement}}
            }

            static void Run(Action action) => action();
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC108", DiagnosticSeverity.Info).WithLocation(0)));

    [Fact]
    public Task ThroughMethods() => Verifier.ReportsAsync(
        """
        class Service
        {
            void Start()
            {
                Console.CancelKeyPress += (_, _) => {|#1:Stop()|};
                AppDomain.CurrentDomain.ProcessExit += (_, _) => {|#2:Stop()|};
            }

            void Stop() => {|#3:Leave(1)|};
            static void Leave(int code) => {|#0:Environment.Exit(code)|};
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC108", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(2).WithLocation(3)
            .WithMessage("'Environment.Exit(code)' waits for the handlers of the exit to return, and this one is among them (handler → Stop → Leave → Environment.Exit(code)): the process hangs for ever")));

    [Fact]
    public Task OneExitOfSeveralHandlersIsOneFinding() => Verifier.ReportsAsync(
        """
        Action<PosixSignalContext> handler = _ => {|#0:Environment.Exit(3)|};
        using var a = PosixSignalRegistration.Create(PosixSignal.SIGTERM, handler);
        using var b = PosixSignalRegistration.Create(PosixSignal.SIGINT, handler);
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC108", DiagnosticSeverity.Info).WithLocation(0)
            .WithMessage("'Environment.Exit(3)' ends the process inside the handler of SIGTERM (handler → Environment.Exit(3)): the main thread does not unwind, so no finally block and no Dispose of it runs")));

    [Fact]
    public Task InAnotherFile() => Verifier.ReportsAsync(
        "class Service { void Start() => AppDomain.CurrentDomain.ProcessExit += [|(_, _) => Other.Leave()|]; }",
        test => test.TestState.Sources.Add("static class Other { public static void Leave() => System.Environment.Exit(1); }"));

    [Fact]
    public Task OfOurLibrary() => Verifier.ReportsAsync(
        """
        using IpcRuntime;

        class Service
        {
            void Start() => SignalDisposition.Catch(Signal.SIGTERM, _ => {|#0:Environment.Exit(1)|});
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC108", DiagnosticSeverity.Info).WithLocation(0)
                .WithMessage("'Environment.Exit(1)' ends the process inside the handler of SIGTERM (handler → Environment.Exit(1)): the main thread does not unwind, so no finally block and no Dispose of it runs"));
        });
}
