using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC107;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC107");

    [Fact]
    public Task LambdaSetsCancelAtOnce() => Verifier.FixesAsync<IPC107SynchronousHandlerFix>(
        """
        var stopping = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, [|async context =>
        {
            await Task.Delay(100);
            context.Cancel = true;
            stopping.Cancel();
        }|]);
        stopping.Token.WaitHandle.WaitOne();
        """,
        """
        var stopping = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            Task.Run(async () =>
            {
                await Task.Delay(100);
                stopping.Cancel();
            });
        });
        stopping.Token.WaitHandle.WaitOne();
        """);

    [Fact]
    public Task MethodSetsCancelAtOnce() => Verifier.FixesAsync<IPC107SynchronousHandlerFix>(
        """
        class Service
        {
            private readonly TaskCompletionSource _stopped = new();

            public void Start() => Console.CancelKeyPress += [|OnCancel|];

            private async void OnCancel(object sender, ConsoleCancelEventArgs e)
            {
                // Nothing new is taken on.
                await Task.Delay(100);
                _stopped.TrySetResult();
            }
        }
        """,
        """
        class Service
        {
            private readonly TaskCompletionSource _stopped = new();

            public void Start() => Console.CancelKeyPress += OnCancel;

            private void OnCancel(object sender, ConsoleCancelEventArgs e)
            {
                e.Cancel = true;
                Task.Run(async () =>
                {
                    // Nothing new is taken on.
                    await Task.Delay(100);
                    _stopped.TrySetResult();
                });
            }
        }
        """);

    [Theory]
    [InlineData("Console.CancelKeyPress += [|async (_, e) => { await Task.Delay(1); }|];")]
    [InlineData("Console.CancelKeyPress += [|async (_, _) => { await Task.Delay(1); new CancellationTokenSource().Cancel(); }|];")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += [|async (_, e) => { await Task.Delay(1); new CancellationTokenSource().Cancel(); }|];")]
    public Task NothingEndsTheProcessThen(string statement) => Verifier.OffersNoFixAsync<IPC107SynchronousHandlerFix>(statement);
}
