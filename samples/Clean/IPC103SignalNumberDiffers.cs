using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A logger that starts a new file when the log rotation sends SIGUSR1.</summary>
internal sealed class IPC103SignalNumberDiffers : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var rotations = 0;

        using var registration = PosixSignalRegistration.Create(UserSignal(), context =>
        {
            context.Cancel = true;
            Interlocked.Increment(ref rotations);
        });

        Console.WriteLine($"kill -USR1 {Environment.ProcessId}");
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine($"{rotations} rotations");
        return 0;
    }
    // PosixSignal has no name for SIGUSR1, so each system gets its own number.
    private static PosixSignal UserSignal() => OperatingSystem.IsMacOS() ? (PosixSignal)30 : (PosixSignal)10;
}
