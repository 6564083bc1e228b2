using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A job that starts many children and wants no zombies of them.</summary>
internal sealed class IPC114RuntimeHandlerReplaced : ISample
{
    private const int SIGCHLD = 17;
    private static readonly IntPtr SIG_IGN = 1;

    public Task<int> RunAsync(string[] arguments)
    {
        if (OperatingSystem.IsLinux())
        {
            // The kernel now forgets children as they end, and tells nobody.
            signal(SIGCHLD, SIG_IGN);
        }

        using var child = Process.Start("true");
        var hasEnded = child.WaitForExit(2_000);
        Console.WriteLine(hasEnded ? "ended" : "Nothing is heard of the child, which ended long ago.");
        return Task.FromResult(0);
    }

    [DllImport("libc")]
    private static extern IntPtr signal(int number, IntPtr handler);
}
