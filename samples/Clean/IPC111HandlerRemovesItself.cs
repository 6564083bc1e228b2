using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that can be asked to stop once; the second Ctrl+C ends it.</summary>
internal sealed class IPC111HandlerRemovesItself : ISample
{
    private PosixSignalRegistration? _registration;

    public Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new ManualResetEventSlim();

        // The second time Cancel stays false.
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = !stopping.IsSet;
            stopping.Set();
        });

        stopping.Wait(TimeSpan.FromSeconds(5));
        _registration.Dispose();
        return Task.FromResult(0);
    }
}
