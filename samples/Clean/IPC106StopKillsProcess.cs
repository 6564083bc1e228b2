using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A worker that writes down how far it got when it is asked to stop.</summary>
internal sealed class IPC106StopKillsProcess : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();

        // The runtime leaves the end of the process to the worker.
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        var piece = 0;
        try
        {
            for (; piece < 50; piece++)
            {
                await Task.Delay(100, stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Asked to stop.");
        }
        finally
        {
            Console.WriteLine($"Done: {piece} pieces.");
        }

        return 0;
    }
}
