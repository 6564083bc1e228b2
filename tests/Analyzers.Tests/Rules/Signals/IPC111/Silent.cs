namespace IpcAnalyzers.Tests.Rules.Signals.IPC111;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC111");

    [Theory]
    [InlineData("Console.CancelKeyPress += OnCancel;", "Task.Run(() => Console.CancelKeyPress -= OnCancel);")]
    [InlineData("Console.CancelKeyPress += OnCancel;", "Console.CancelKeyPress -= Other;")]
    [InlineData("Console.CancelKeyPress += OnCancel;", "AppDomain.CurrentDomain.ProcessExit -= OnExit;")]
    [InlineData("Console.CancelKeyPress += OnCancel;", "_other.Dispose();")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += OnExit;", "")]
    [InlineData("_registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _other.Dispose());", "")]
    [InlineData("_registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Task.Run(_registration.Dispose));", "")]
    [InlineData("if (!OperatingSystem.IsWindows()) { _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => _registration.Dispose()); }", "")]
    [InlineData("Console.CancelKeyPress += static (_, _) => { }; Console.CancelKeyPress += OnCancel;", "Console.CancelKeyPress -= OnCancel;")]
    public Task NotItsOwn(string registration, string removal) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private PosixSignalRegistration _registration, _other;

            void Start()
            {
                {{registration}}
            }

            void Stop()
            {
                Console.CancelKeyPress -= OnCancel;
                _registration.Dispose();
            }

            private void OnCancel(object sender, ConsoleCancelEventArgs e)
            {
                e.Cancel = true;
                {{removal}}
            }

            private void Other(object sender, ConsoleCancelEventArgs e) { }
            private void OnExit(object sender, EventArgs e) => AppDomain.CurrentDomain.ProcessExit -= OnExit;
        }
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors);

    [Fact]
    public Task Linux() => Verifier.SilentAsync(
        "class Service { void Start() => Console.CancelKeyPress += OnCancel; void OnCancel(object sender, ConsoleCancelEventArgs e) => Console.CancelKeyPress -= OnCancel; }",
        test => test.GlobalConfig("build_property.RuntimeIdentifier = linux-x64"));

    [Fact]
    public Task ChoiceOfOurLibraryMayEndItself() => Verifier.SilentAsync(
        """
        class Service
        {
            private IDisposable _choice;

            void Start() => _choice = IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.SIGTERM, _ => _choice.Dispose());
        }
        """,
        test => test.IpcRuntime());
}
