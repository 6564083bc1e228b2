using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A worker that writes what it has done when SIGUSR1 comes, and does not mind it otherwise.</summary>
internal sealed class IPC117SignalTakenTwice : ISample
{
    private const int SIGUSR1 = 10;

    public async Task<int> RunAsync(string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 2;
        }

        using var registration = PosixSignalRegistration.Create((PosixSignal)SIGUSR1, context =>
        {
            context.Cancel = true;
            Console.WriteLine("all is well");
        });
        await Task.Delay(TimeSpan.FromSeconds(1));
        return 0;
    }
}
