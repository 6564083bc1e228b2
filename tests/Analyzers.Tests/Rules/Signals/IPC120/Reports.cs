namespace IpcAnalyzers.Tests.Rules.Signals.IPC120;

[NoFix("The function that stops the process has to be imported, and where in the handler it belongs only the author knows.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC120");

    [Theory]
    [InlineData("PosixSignal.SIGTSTP", "[|_ => Restore()|]")]
    [InlineData("PosixSignal.SIGTTIN", "[|_ => Restore()|]")]
    [InlineData("PosixSignal.SIGTTOU", "[|context => { Restore(); context.Cancel = false; }|]")]
    [InlineData("(PosixSignal)20", "[|_ => Restore()|]")]
    [InlineData("PosixSignal.SIGTSTP", "[|OnStop|]")]
    [InlineData("PosixSignal.SIGTSTP", "[|delegate { }|]")]
    [InlineData("PosixSignal.SIGTSTP", "[|_ => Task.Run(() => Console.WriteLine(1))|]")]
    public Task Handlers(string signal, string handler) => Verifier.ReportsAsync(
        $$"""
        class Terminal
        {
            private PosixSignalRegistration _registration;

            void Start() => _registration = PosixSignalRegistration.Create({{signal}}, {{handler}});

            private void OnStop(PosixSignalContext context) => Restore();

            private static void Restore() => Console.WriteLine("\u001b[?1049l");
        }
        """);
}
