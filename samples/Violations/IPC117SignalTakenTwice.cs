using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A worker that shall not mind SIGUSR1, and writes what it has done when SIGUSR1 comes.</summary>
internal sealed class IPC117SignalTakenTwice : ISample
{
    private const int SIGUSR1 = 10;

    public async Task<int> RunAsync(string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 2;
        }

        // Two parts of a program that do not know of each other: the second never hears of the signal.
        _ = IgnoreSignal(SIGUSR1);
        using var registration = PosixSignalRegistration.Create((PosixSignal)SIGUSR1, context =>
        {
            context.Cancel = true;
            Console.WriteLine("all is well");
        });
        await Task.Delay(TimeSpan.FromSeconds(1));
        return 0;
    }

    [DllImport("libc", EntryPoint = "sigignore", SetLastError = true)]
    private static extern int IgnoreSignal(int signal);
}
