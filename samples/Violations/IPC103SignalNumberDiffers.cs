using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A logger that starts a new file when the log rotation sends SIGUSR1.</summary>
internal sealed class IPC103SignalNumberDiffers : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var rotations = 0;

        // 10 is SIGUSR1 on Linux only; on macOS this waits for SIGBUS, and the real SIGUSR1 ends the process.
        using var registration = PosixSignalRegistration.Create((PosixSignal)10, context =>
        {
            context.Cancel = true;
            Interlocked.Increment(ref rotations);
        });

        Console.WriteLine($"kill -USR1 {Environment.ProcessId}");
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine($"{rotations} rotations");
        return 0;
    }
}
