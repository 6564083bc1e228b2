using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A full-screen program that gives the screen back before Ctrl+Z stops it.</summary>
internal sealed class IPC120StopSwallowed : ISample
{
    private const string NormalScreen = "\u001b[?1049l";

    public async Task<int> RunAsync(string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            return 2;
        }

        // The screen is given back, but the program is not stopped: the handler stands in the place of the stop.
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => Console.Write(NormalScreen));
        await Task.Delay(TimeSpan.FromSeconds(1));
        return 0;
    }
}
