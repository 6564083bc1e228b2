using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A service that counts how often it was asked to read its settings again.</summary>
internal sealed class IPC113ManagedSignalHandler : ISample
{
    private static int _requests;

    public async Task<int> RunAsync(string[] arguments)
    {
        // A thread of the thread pool runs the handler, when the signal has long been taken by native code.
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            Interlocked.Increment(ref _requests);
        });
        await Task.Delay(TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        Console.WriteLine(Volatile.Read(ref _requests));
        return 0;
    }
}
