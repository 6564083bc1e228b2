using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A full-screen program that gives the screen back before Ctrl+Z stops it, and then stops.</summary>
internal sealed class IPC120StopSwallowed : ISample
{
    private const string NormalScreen = "\u001b[?1049l";

    public async Task<int> RunAsync(string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            return 2;
        }

        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
        {
            Console.Write(NormalScreen);
            context.Cancel = true;
            _ = Kill(Environment.ProcessId, OperatingSystem.IsMacOS() ? 17 : 19); // SIGSTOP
        });
        await Task.Delay(TimeSpan.FromSeconds(1));
        return 0;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int pid, int signal);
}
