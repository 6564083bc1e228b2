using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC104;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC104");

    [Fact]
    public Task TopLevelStatementsGetUsingDeclarations() => Verifier.FixesAsync<IPC104KeepRegistrationFix>(
        """
        var stop = new CancellationTokenSource();
        [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        })|];
        _ = [|PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { })|];
        var quit = [|PosixSignalRegistration.Create(PosixSignal.SIGQUIT, _ => { })|];
        await Task.Delay(-1, stop.Token);
        """,
        """
        var stop = new CancellationTokenSource();
        using var sigtermRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        using var sigintRegistration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { });
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, _ => { });
        await Task.Delay(-1, stop.Token);
        """);

    [Fact]
    public Task ConditionBecomesPartOfTheDeclaration() => Verifier.FixesAsync<IPC104KeepRegistrationFix>(
        """
        if (!OperatingSystem.IsWindows())
        {
            [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|];
        }

        Thread.Sleep(-1);
        """,
        """
        using var sigtermRegistration = !OperatingSystem.IsWindows() ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }) : null;

        Thread.Sleep(-1);
        """,
        test => test.CodeFixTestBehaviors |= Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipTriviaCheck);

    [Fact]
    public Task AsyncMethodThatWaits() => Verifier.FixesAsync<IPC104KeepRegistrationFix>(
        """
        class Worker
        {
            public async Task RunAsync(CancellationToken stop)
            {
                [|PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => { })|];
                await Task.Delay(-1, stop);
            }
        }
        """,
        """
        class Worker
        {
            public async Task RunAsync(CancellationToken stop)
            {
                using var sighupRegistration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => { });
                await Task.Delay(-1, stop);
            }
        }
        """);

    [Fact]
    public Task ConstructorGetsReadOnlyFields() => Verifier.FixesAsync<IPC104KeepRegistrationFix>(
        """
        class Service
        {
            private readonly CancellationTokenSource _stop = new();

            public Service(PosixSignal other)
            {
                [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _stop.Cancel())|];
                [|PosixSignalRegistration.Create(other, _ => _stop.Cancel())|];
            }
        }
        """,
        """
        class Service
        {
            private readonly CancellationTokenSource _stop = new();
            private readonly PosixSignalRegistration _sigtermRegistration;
            private readonly PosixSignalRegistration _signalRegistration;

            public Service(PosixSignal other)
            {
                _sigtermRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _stop.Cancel());
                _signalRegistration = PosixSignalRegistration.Create(other, _ => _stop.Cancel());
            }
        }
        """);

    [Fact]
    public Task StaticMethodThatReturnsGetsAStaticField() => Verifier.FixesAsync<IPC104KeepRegistrationFix>(
        """
        #nullable enable
        static class Signals
        {
            public static void Install(Action handler)
            {
                var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => handler())|];
            }

            public static void InstallToo(Action handler) => [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => handler())|];
        }
        """,
        """
        #nullable enable
        static class Signals
        {
            private static PosixSignalRegistration? _sigtermRegistration;
            private static PosixSignalRegistration? _sigtermRegistration2;

            public static void Install(Action handler)
            {
                _sigtermRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => handler());
            }

            public static void InstallToo(Action handler) => _sigtermRegistration2 = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => handler());
        }
        """);

    [Fact]
    public Task LoopKeepsAll() => Verifier.FixesAsync<IPC104KeepRegistrationFix>(
        """
        class Service
        {
            void Start(PosixSignal[] signals)
            {
                foreach (var signal in signals)
                {
                    [|PosixSignalRegistration.Create(signal, _ => { })|];
                }
            }
        }
        """,
        """
        class Service
        {
            private readonly List<PosixSignalRegistration> _signalRegistrations = new();

            void Start(PosixSignal[] signals)
            {
                foreach (var signal in signals)
                {
                    _signalRegistrations.Add(PosixSignalRegistration.Create(signal, _ => { }));
                }
            }
        }
        """);

    [Fact]
    public Task LambdaInAClass() => Verifier.FixesAsync<IPC104KeepRegistrationFix>(
        """
        class Service
        {
            Action Installer() => () => [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|];
        }
        """,
        """
        class Service
        {
            private PosixSignalRegistration _sigtermRegistration;

            Action Installer() => () => _sigtermRegistration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });
        }
        """);

    [Theory]
    [InlineData("struct Holder { void Start() { [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|]; } }")]
    [InlineData("foreach (var signal in new[] { PosixSignal.SIGINT }) { [|PosixSignalRegistration.Create(signal, _ => { })|]; }")]
    [InlineData("class Service { void Start() { var pair = ([|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|], 1); } }")]
    public Task NothingWhereNoPlaceIsGood(string source) => Verifier.OffersNoFixAsync<IPC104KeepRegistrationFix>(source);
}
