using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A server that goes to the background as a process of its own.</summary>
internal sealed class IPC319ForkInManagedProcess : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not ["serve"])
        {
            using var server = Process.Start(Environment.ProcessPath!, [nameof(IPC319ForkInManagedProcess), "serve"]);
            Console.WriteLine($"in the background as {server.Id}");
            return Task.FromResult(0);
        }

        _ = CreateSession();
        Serve();
        return Task.FromResult(0);
    }

    private static void Serve() => Thread.Sleep(TimeSpan.FromSeconds(1));

    [DllImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static extern int CreateSession();
}
