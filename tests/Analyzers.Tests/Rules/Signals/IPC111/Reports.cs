using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC111;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC111");

    [Theory]
    [InlineData("Console.CancelKeyPress += OnCancel;", "[|Console.CancelKeyPress -= OnCancel|];")]
    [InlineData("Console.CancelKeyPress += OnCancel;", "Remove();")]
    [InlineData("_handler = OnCancel; Console.CancelKeyPress += _handler;", "[|Console.CancelKeyPress -= _handler|];")]
    [InlineData("Console.CancelKeyPress += new ConsoleCancelEventHandler(OnCancel);", "[|Console.CancelKeyPress -= new ConsoleCancelEventHandler(OnCancel)|];")]
    [InlineData("_registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => OnCancel(null, null));", "[|_registration.Dispose()|];")]
    [InlineData("_registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => OnCancel(null, null));", "_registration?[|.Dispose()|];")]
    public Task ByMethods(string registration, string removal) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private PosixSignalRegistration _registration;
            private ConsoleCancelEventHandler _handler;

            void Start()
            {
                {{registration}}
            }

            private void OnCancel(object sender, ConsoleCancelEventArgs e)
            {
                {{removal}}
            }

            private void Remove() => {{(removal == "Remove();" ? "[|Console.CancelKeyPress -= OnCancel|]" : "Start()")}};
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.Errors);

    [Theory]
    [InlineData("ConsoleCancelEventHandler handler = null; handler = (_, e) => { [|Console.CancelKeyPress -= handler|]; }; Console.CancelKeyPress += handler;")]
    [InlineData("PosixSignalRegistration registration = null; registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => [|registration.Dispose()|]);")]
    [InlineData("IDisposable registration = null; registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => [|registration.Dispose()|]);")]
    public Task ByLambdas(string statements) => Verifier.ReportsAsync($"class Service {{ void Start() {{ {statements} }} }}");

    [Fact]
    public Task WindowsIsCertain() => Verifier.ReportsAsync(
        """
        class Service
        {
            void Start() => Console.CancelKeyPress += OnCancel;

            private void OnCancel(object sender, ConsoleCancelEventArgs e) => {|#0:Console.CancelKeyPress -= OnCancel|};
        }
        """,
        test =>
        {
            test.GlobalConfig("build_property.TargetPlatformIdentifier = Windows");
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC111", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'Console.CancelKeyPress -= OnCancel' takes the handler of CancelKeyPress out while it runs (handler → Console.CancelKeyPress -= OnCancel): on Windows the two wait for each other's lock when the signal comes again, and the process hangs"));
        });
}
