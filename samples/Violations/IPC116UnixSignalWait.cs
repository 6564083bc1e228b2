using Mono.Unix;
using Mono.Unix.Native;

namespace IpcAnalyzers.Samples;

/// <summary>A job that works until somebody asks it to stop, and looks for that between two steps.</summary>
internal sealed class IPC116UnixSignalWait : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        using var stop = new UnixSignal(Signum.SIGTERM);
        var steps = 0;
        // This overload is WaitHandle's own, and asks for a handle that there is not: ObjectDisposedException.
        while (steps < 50 && !stop.WaitOne(100))
        {
            steps++;
        }

        Console.WriteLine($"{steps} steps");
        return Task.FromResult(0);
    }
}
