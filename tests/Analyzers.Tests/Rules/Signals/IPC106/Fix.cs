using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC106;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC106");

    [Fact]
    public Task LambdasOfAllForms() => Verifier.FixesAsync<IPC106SetCancelFix>(
        """
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += [|(_, key) => stop.Cancel()|];
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|_ => stop.Cancel()|]);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, [|context =>
        {
            // The worker looks at it.
            stop.Cancel();
        }|]);
        using var user = PosixSignalRegistration.Create((PosixSignal)10, [|context => { }|]);
        await Task.Delay(-1, stop.Token);
        """,
        """
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) => { key.Cancel = true; stop.Cancel(); };
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; stop.Cancel(); });
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            // The worker looks at it.
            stop.Cancel();
        });
        using var user = PosixSignalRegistration.Create((PosixSignal)10, context => { context.Cancel = true; });
        await Task.Delay(-1, stop.Token);
        """);

    [Fact]
    public Task FunctionThatIsRegisteredTwiceIsChangedOnce() => Verifier.FixesAsync<IPC106SetCancelFix>(
        """
        class Service
        {
            private readonly CancellationTokenSource _stop = new();
            private PosixSignalRegistration _hangUp, _terminate;

            void Start()
            {
                _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, [|OnSignal|]);
                _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|OnSignal|]);
                Console.CancelKeyPress += [|new ConsoleCancelEventHandler(OnKey)|];
            }

            void OnSignal(PosixSignalContext context) => _stop.Cancel();

            void OnKey(object sender, ConsoleCancelEventArgs key)
            {
                _stop.Cancel();
            }
        }
        """,
        """
        class Service
        {
            private readonly CancellationTokenSource _stop = new();
            private PosixSignalRegistration _hangUp, _terminate;

            void Start()
            {
                _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
                _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
                Console.CancelKeyPress += new ConsoleCancelEventHandler(OnKey);
            }

            void OnSignal(PosixSignalContext context)
            {
                context.Cancel = true;
                _stop.Cancel();
            }

            void OnKey(object sender, ConsoleCancelEventArgs key)
            {
                key.Cancel = true;
                _stop.Cancel();
            }
        }
        """,
        test => test.CodeFixTestBehaviors |= Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipTriviaCheck);

    [Theory]
    [InlineData("Console.CancelKeyPress += [|(_, _) => stop.Cancel()|];", "Console.CancelKeyPress += (_, context) => { context.Cancel = true; stop.Cancel(); };")]
    [InlineData("ConsoleCancelEventHandler handler = (_, key) => stop.Cancel(); Console.CancelKeyPress += [|handler|];", "ConsoleCancelEventHandler handler = (_, key) => { key.Cancel = true; stop.Cancel(); }; Console.CancelKeyPress += handler;")]
    public Task NamesTheParameter(string before, string after) => Verifier.FixesAsync<IPC106SetCancelFix>(
        $$"""
        using var stop = new CancellationTokenSource();
        {{before}}
        await Task.Delay(-1, stop.Token);
        """,
        $$"""
        using var stop = new CancellationTokenSource();
        {{after}}
        await Task.Delay(-1, stop.Token);
        """);

    [Fact]
    public Task NothingToNameWithoutParameters() => Verifier.OffersNoFixAsync<IPC106SetCancelFix>(
        """
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += [|delegate { stop.Cancel(); }|];
        await Task.Delay(-1, stop.Token);
        """);

    [Fact]
    public Task TokenOfOurLibrary() => Verifier.FixesAsync<IPC106ShutdownSignalsFix>(
        """
        using IpcRuntime;

        // Cancelled when somebody wants us to end.
        using var stop = new CancellationTokenSource(); // once
        Console.CancelKeyPress += [|(_, key) => stop.Cancel()|];
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|_ => stop.Cancel()|]);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

        // Until then.
        await Task.Delay(-1, stop.Token);
        """,
        """
        using IpcRuntime;

        // Cancelled when somebody wants us to end.
        using var stop = ShutdownSignals.Open(); // once

        // Until then.
        await Task.Delay(-1, stop.Token);
        """,
        test =>
        {
            test.IpcRuntime();
            test.NumberOfIncrementalIterations = 1;
            test.CodeFixTestBehaviors |= Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipTriviaCheck;
        });

    [Fact]
    public Task TokenOfOurLibraryInMethod() => Verifier.FixesAsync<IPC106ShutdownSignalsFix>(
        """
        class Service
        {
            async Task RunAsync()
            {
                CancellationTokenSource stop = new();
                Console.CancelKeyPress += [|delegate { stop.Cancel(); }|];
                await Task.Delay(-1, stop.Token);
                stop.Dispose();
            }
        }
        """,
        """
        class Service
        {
            async Task RunAsync()
            {
                var stop = IpcRuntime.ShutdownSignals.Open();
                await Task.Delay(-1, stop.Token);
                stop.Dispose();
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.CodeFixTestBehaviors |= Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipTriviaCheck;
        });

    [Theory]
    [InlineData("var stop = new CancellationTokenSource(); Console.CancelKeyPress += [|(_, key) => stop.Cancel()|]; stop.CancelAfter(1000); await Task.Delay(-1, stop.Token);")]
    [InlineData("var stop = new CancellationTokenSource(1000); Console.CancelKeyPress += [|(_, key) => stop.Cancel()|]; await Task.Delay(-1, stop.Token);")]
    [InlineData("var stop = new CancellationTokenSource(); Console.CancelKeyPress += [|(_, key) => { Console.WriteLine(); stop.Cancel(); }|]; await Task.Delay(-1, stop.Token);")]
    [InlineData("var stop = new CancellationTokenSource(); if (args.Length > 0) { Console.CancelKeyPress += [|(_, key) => stop.Cancel()|]; } await Task.Delay(-1, stop.Token);")]
    [InlineData("var stop = new CancellationTokenSource(); Console.CancelKeyPress += [|(_, key) => stop.Cancel()|]; while (!stop.IsCancellationRequested) { await Task.Delay(1); }")]
    [InlineData("var stop = new CancellationTokenSource(); Console.CancelKeyPress += [|(_, key) => stop.Cancel()|]; _ = Task.Run(() => stop.Cancel()); await Task.Delay(-1, stop.Token);")]
    [InlineData("var stop = new CancellationTokenSource(); var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|_ => stop.Cancel()|]); await Task.Delay(-1, stop.Token); term.Dispose();")]
    public Task OurLibraryWouldNotDoTheSame(string statements) => Verifier.OffersNoFixAsync<IPC106ShutdownSignalsFix>(
        statements,
        test =>
        {
            test.IpcRuntime();
            test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;
        });

    [Fact]
    public Task NothingOfOurLibraryWithoutIt() => Verifier.OffersNoFixAsync<IPC106ShutdownSignalsFix>(
        "var stop = new CancellationTokenSource(); Console.CancelKeyPress += [|(_, key) => stop.Cancel()|]; await Task.Delay(-1, stop.Token);");
}
