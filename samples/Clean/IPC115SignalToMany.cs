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

        return Task.FromResult(int.TryParse(text, out var pid) && pid > 0 ? Kill(pid, SIGTERM) : 2);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int pid, int signal);
}
