using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that can be asked to stop once; the second Ctrl+C ends it.</summary>
internal sealed class IPC111HandlerRemovesItself : ISample
{
    private PosixSignalRegistration? _registration;

    public Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new ManualResetEventSlim();

        // On Windows the removal can wait for the second Ctrl+C, which waits for the removal.
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            stopping.Set();
            _registration?.Dispose();
        });

        stopping.Wait(TimeSpan.FromSeconds(5));
        return Task.FromResult(0);
    }
}
