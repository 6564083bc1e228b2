using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A server that takes leave of its clients when it is asked to stop.</summary>
internal sealed class IPC107HandlerIsAsync : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();

        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        await Task.Delay(TimeSpan.FromSeconds(5), stopping.Token).ContinueWith(_ => { });
        await TakeLeaveAsync();
        return 0;
    }

    private static Task TakeLeaveAsync() => Task.Delay(100);
}
