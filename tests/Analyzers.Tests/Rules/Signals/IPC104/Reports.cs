namespace IpcAnalyzers.Tests.Rules.Signals.IPC104;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC104");

    [Fact]
    public Task StatementInProgram() => Verifier.ReportsAsync(
        """
        [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|];
        await Task.Delay(-1);
        """);

    [Theory]
    [InlineData("[|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|];")]
    [InlineData("_ = [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|];")]
    [InlineData("_ = ([|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|]);")]
    [InlineData("_ = (IDisposable)[|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|];")]
    [InlineData("_ = enabled ? [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|] : null;")]
    [InlineData("_ = enabled switch { true => [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|], false => null };")]
    [InlineData("var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|];")]
    [InlineData("PosixSignalRegistration registration = enabled ? [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|] : null;")]
    [InlineData("IDisposable registration; registration = [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|];")]
    [InlineData("var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|]; registration = null;")]
    [InlineData("var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|]; Console.WriteLine(nameof(registration));")]
    [InlineData("var both = new[] { [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|], [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)|] };")]
    [InlineData("var both = ([|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|], 1);")]
    [InlineData("Action install = () => [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|]; install();")]
    [InlineData("Install(); void Install() => [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|];")]
    [InlineData("if (enabled) [|PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle)|];")]
    [InlineData("foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }) { [|PosixSignalRegistration.Create(signal, Handle)|]; }")]
    [InlineData("[|PosixSignalRegistration.Create((PosixSignal)10, Handle)|];")]
    [InlineData("[|PosixSignalRegistration.Create(handler: Handle, signal: PosixSignal.SIGHUP)|];")]
    public Task InMethod(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            void Start(bool enabled)
            {
                {{statement}}
            }

            static void Handle(PosixSignalContext context) => context.Cancel = true;
        }
        """);

    [Fact]
    public Task InConstructorsPropertiesAndAsyncMethods() => Verifier.ReportsAsync(
        """
        class Service
        {
            public Service() => [|PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => { })|];

            public bool Enabled
            {
                set { [|PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => { })|]; }
            }

            public async Task RunAsync(CancellationToken stop)
            {
                var registration = [|PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|];
                await Task.Delay(-1, stop);
            }
        }
        """);

    [Fact]
    public Task TheMessageNamesTheSignalAndWhatHappens() => Verifier.ReportsAsync(
        """
        class Service
        {
            void Start() => {|#0:PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })|};
        }
        """,
        test => test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult("IPC104", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithMessage("Nothing keeps this registration for SIGTERM: after the next garbage collection its finalizer removes the handler and the signal takes its default action again")));
}
