using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A server that takes leave of its clients when it is asked to stop.</summary>
internal sealed class IPC107HandlerIsAsync : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();

        // At the await the handler is over for the runtime: Cancel is false, and SIGTERM ends the server.
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, async context =>
        {
            await TakeLeaveAsync();
            context.Cancel = true;
            stopping.Cancel();
        });

        await Task.Delay(TimeSpan.FromSeconds(5), stopping.Token).ContinueWith(_ => { });
        return 0;
    }

    private static Task TakeLeaveAsync() => Task.Delay(100);
}
