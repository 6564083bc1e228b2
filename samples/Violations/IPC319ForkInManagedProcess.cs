using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A server that goes to the background the way C programs do.</summary>
internal sealed class IPC319ForkInManagedProcess : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        // The child has this thread only; the runtime it needs stayed behind in the parent, and it crashes or hangs.
        var child = Fork();
        if (child != 0)
        {
            Console.WriteLine($"in the background as {child}");
            return Task.FromResult(0);
        }

        _ = CreateSession();
        Serve();
        return Task.FromResult(0);
    }

    private static void Serve() => Thread.Sleep(TimeSpan.FromSeconds(1));

    [DllImport("libc", EntryPoint = "fork", SetLastError = true)]
    private static extern int Fork();

    [DllImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static extern int CreateSession();
}
