using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A job that removes its lock file however it is ended.</summary>
internal sealed class IPC101SignalCannotBeHandled : ISample
{
    // What a service manager sends first, and what a process can act on.
    private const PosixSignal AskedToStop = PosixSignal.SIGTERM;

    public async Task<int> RunAsync(string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var lockFile = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);

        using var stopping = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(AskedToStop, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        await Task.Delay(TimeSpan.FromSeconds(5), stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
}
