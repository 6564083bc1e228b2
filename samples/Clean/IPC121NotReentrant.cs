using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that works on jobs and forgets them when it is told to.</summary>
internal sealed class IPC121NotReentrant : ISample
{
    private readonly ConcurrentQueue<int> _jobs = new();

    public Task<int> RunAsync(string[] arguments)
    {
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;

            // This queue may be changed by several threads.
            _jobs.Clear();
        });

        for (var job = 0; job < 1_000; job++)
        {
            _jobs.Enqueue(job);
        }

        return Task.FromResult(0);
    }
}
