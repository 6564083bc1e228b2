using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>Asks the process to end whose number is given.</summary>
internal sealed class IPC115SignalToMany : ISample
{
    private const int SIGTERM = 15;

    public Task<int> RunAsync(string[] arguments)
    {
        if (OperatingSystem.IsWindows() || arguments is not [var text])
        {
            return Task.FromResult(2);
        }

        // Of a text that is no number the result is 0, and 0 is the whole process group, this program included.
        int.TryParse(text, out var pid);
        return Task.FromResult(Kill(pid, SIGTERM));
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int pid, int signal);
}
