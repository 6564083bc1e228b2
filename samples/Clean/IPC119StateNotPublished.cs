using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that computes until it is asked to stop.</summary>
internal sealed class IPC119StateNotPublished : ISample
{
    private volatile bool _stop;

    public Task<int> RunAsync(string[] arguments)
    {
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            _stop = true;
        });

        // A volatile field is read each turn.
        var turns = 0;
        while (!_stop)
        {
            turns++;
        }

        return Task.FromResult(turns > 0 ? 0 : 1);
    }
}
