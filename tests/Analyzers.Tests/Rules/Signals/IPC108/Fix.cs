using IpcAnalyzers.Fixes.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC108;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC108");

    [Fact]
    public Task ExitCodeIsSet() => Verifier.FixesAsync<IPC108ExitCodeFix>(
        """
        AppDomain.CurrentDomain.ProcessExit += (_, _) => [|Environment.Exit(3)|];
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            // The reason.
            [|System.Environment.Exit(args.Length)|];
        };
        """,
        """
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Environment.ExitCode = 3;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            // The reason.
            System.Environment.ExitCode = args.Length;
        };
        """);

    [Fact]
    public Task TokenIsCancelled() => Verifier.FixesAsync<IPC108CancelFix>(
        """
        var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            Console.WriteLine("bye");
            {|#0:Environment.Exit(1)|};
        };
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            {|#1:Environment.Exit(0)|};
        });
        stop.Token.WaitHandle.WaitOne();
        """,
        """
        var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            Console.WriteLine("bye");
            Environment.ExitCode = 1;
            e.Cancel = true;
            stop.Cancel();
        };
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        stop.Token.WaitHandle.WaitOne();
        """,
        test => test.ExpectedDiagnostics.AddRange([Suggested(0), Suggested(1)]));

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, e) => { {|#0:Environment.Exit(1)|}; };")]
    [InlineData("var a = new CancellationTokenSource(); var b = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => { {|#0:Environment.Exit(1)|}; }; a.Cancel(); b.Cancel();")]
    [InlineData("var a = new CancellationTokenSource(); Console.CancelKeyPress += (_, _) => { {|#0:Environment.Exit(1)|}; }; a.Cancel();")]
    [InlineData("var a = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => Leave(); void Leave() { {|#0:Environment.Exit(1)|}; }; a.Cancel();")]
    [InlineData("var a = new CancellationTokenSource(); Console.CancelKeyPress += (_, e) => { e.Cancel = true; a.Cancel(); Thread.Sleep(1); {|#0:Environment.Exit(1)|}; };")]
    public Task NobodyToTell(string statements) => Verifier.OffersNoFixAsync<IPC108CancelFix>(
        statements,
        test =>
        {
            test.ExpectedDiagnostics.Add(Suggested(0));
            test.FixedState.ExpectedDiagnostics.Add(Suggested(0));
        });

    [Theory]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, e) => Leave(); void Leave() => [|Environment.Exit(1)|];")]
    public Task OthersCallItToo(string statements) => Verifier.OffersNoFixAsync<IPC108ExitCodeFix>(statements);

    private static DiagnosticResult Suggested(int marker) => new DiagnosticResult("IPC108", DiagnosticSeverity.Info).WithLocation(marker);

    [Theory]
    [InlineData("_")]
    [InlineData("signal")]
    public Task CancelsInHandlerOfOurLibrary(string parameter) => Verifier.FixesAsync<IPC108CancelFix>(
        $$"""
        using IpcRuntime;

        class Service
        {
            private readonly CancellationTokenSource _stop = new();

            void Start() => SignalDisposition.Catch(Signal.SIGTERM, {{parameter}} =>
            {
                // Somebody wants us to end.
                {|#0:Environment.Exit(3)|};
            });
        }
        """,
        $$"""
        using IpcRuntime;

        class Service
        {
            private readonly CancellationTokenSource _stop = new();

            void Start() => SignalDisposition.Catch(Signal.SIGTERM, {{parameter}} =>
            {
                Environment.ExitCode = 3;
                // Somebody wants us to end.
                _stop.Cancel();
            });
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(Suggested(0));
        });
}
