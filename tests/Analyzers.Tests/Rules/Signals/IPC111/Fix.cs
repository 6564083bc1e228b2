using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC111;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC111");

    [Fact]
    public Task AnotherThreadRemovesIt() => Verifier.FixesAsync<IPC111ScheduleRemovalFix>(
        """
        class Service
        {
            private PosixSignalRegistration _registration;

            void Start()
            {
                Console.CancelKeyPress += OnCancel;
                _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => _registration?[|.Dispose()|]);
            }

            private void OnCancel(object sender, ConsoleCancelEventArgs e)
            {
                // Once is enough.
                [|Console.CancelKeyPress -= OnCancel|];
                e.Cancel = true;
            }
        }
        """,
        """
        class Service
        {
            private PosixSignalRegistration _registration;

            void Start()
            {
                Console.CancelKeyPress += OnCancel;
                _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Task.Run(() => _registration?.Dispose()));
            }

            private void OnCancel(object sender, ConsoleCancelEventArgs e)
            {
                // Once is enough.
                Task.Run(() => Console.CancelKeyPress -= OnCancel);
                e.Cancel = true;
            }
        }
        """);
}
