using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that computes until it is asked to stop.</summary>
internal sealed class IPC119StateNotPublished : ISample
{
    private bool _stop;

    public Task<int> RunAsync(string[] arguments)
    {
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            _stop = true;
        });

        // In Release the flag is read once, before the first turn.
        var turns = 0;
        while (!_stop)
        {
            turns++;
        }

        return Task.FromResult(turns > 0 ? 0 : 1);
    }
}
