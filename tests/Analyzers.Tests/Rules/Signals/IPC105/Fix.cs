using IpcAnalyzers.Fixes.Signals;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC105;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC105");

    [Fact]
    public Task ConditionBecomesPartOfTheDeclaration() => Verifier.FixesAsync<IPC105HoistFix>(
        """
        if (!OperatingSystem.IsWindows())
        {
            using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|];
        }

        if (args.Length > 0)
        {
            using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true)|];
        }

        Thread.Sleep(-1);
        """,
        """
        using var sigtermRegistration = !OperatingSystem.IsWindows() ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true) : null;

        using var sighupRegistration = args.Length > 0 ? PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true) : null;

        Thread.Sleep(-1);
        """,
        test => test.CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipTriviaCheck);

    [Fact]
    public Task UsingStatementThatHoldsNothing() => Verifier.FixesAsync<IPC105HoistFix>(
        """
        class Service
        {
            async Task RunAsync()
            {
                using (var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|])
                {
                }

                await Task.Delay(-1);
            }
        }
        """,
        """
        class Service
        {
            async Task RunAsync()
            {
                using var sigtermRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);

                await Task.Delay(-1);
            }
        }
        """);

    [Theory]
    [InlineData("if (args.Length > 0) { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|]; }")]
    [InlineData("if (args.Length > 0) { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|]; Console.WriteLine(\"registered\"); } Thread.Sleep(-1);")]
    [InlineData("if (args.Length > 0) { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|]; } else { Console.WriteLine(\"none\"); } Thread.Sleep(-1);")]
    [InlineData("using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|];")]
    [InlineData("Thread.Sleep(1); Start(); Task Start() { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|]; return Task.Run(() => { }); }")]
    public Task NothingWhereTheScopeAroundIsNoBetter(string source) => Verifier.OffersNoFixAsync<IPC105HoistFix>(source);

    [Fact]
    public Task ReturnedTaskIsAwaited() => Verifier.FixesAsync<IPC105AwaitFix>(
        """
        class Service
        {
            public Task StartAsync(CancellationToken stop)
            {
                using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|];
                return RunAsync(stop);
            }

            public Task<int> CountAsync(CancellationToken stop)
            {
                using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|];
                return Task.Run(() => 1, stop);
            }

            private static async Task RunAsync(CancellationToken stop) => await Task.Delay(-1, stop);
        }
        """,
        """
        class Service
        {
            public async Task StartAsync(CancellationToken stop)
            {
                using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
                await RunAsync(stop);
            }

            public async Task<int> CountAsync(CancellationToken stop)
            {
                using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
                return await Task.Run(() => 1, stop);
            }

            private static async Task RunAsync(CancellationToken stop) => await Task.Delay(-1, stop);
        }
        """);

    [Theory]
    [InlineData("class Service { void Start() { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|]; _ = Task.Run(() => { }); } }")]
    [InlineData("class Service { object Start() { using var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true)|]; return Task.Run(() => { }); } }")]
    public Task NothingWhereNobodyCouldAwait(string source) => Verifier.OffersNoFixAsync<IPC105AwaitFix>(source);

    [Fact]
    public Task AwaitsWithTheTokenOfOurLibrary() => Verifier.FixesAsync<IPC105AwaitFix>(
        """
        class Service
        {
            Task StartAsync()
            {
                // Until somebody asks the program to end.
                using var shutdown = [|IpcRuntime.ShutdownSignals.Open()|];
                return RunAsync(shutdown.Token);
            }

            static async Task RunAsync(CancellationToken token) => await Task.Delay(-1, token);
        }
        """,
        """
        class Service
        {
            async Task StartAsync()
            {
                // Until somebody asks the program to end.
                using var shutdown = IpcRuntime.ShutdownSignals.Open();
                await RunAsync(shutdown.Token);
            }

            static async Task RunAsync(CancellationToken token) => await Task.Delay(-1, token);
        }
        """,
        test => test.IpcRuntime());
}
