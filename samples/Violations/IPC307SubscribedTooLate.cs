using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A service that waits for its worker, which has nothing to do today.</summary>
internal sealed class IPC307SubscribedTooLate : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["worker"])
        {
            return 0;
        }

        var ended = new TaskCompletionSource();
        using var worker = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC307SubscribedTooLate), "worker" }),
            EnableRaisingEvents = true,
        };
        worker.Start();

        // The service has other things to do first.
        await Task.Delay(TimeSpan.FromSeconds(2));
        worker.Exited += (_, _) => ended.TrySetResult();

        var hasEnded = await Task.WhenAny(ended.Task, Task.Delay(TimeSpan.FromSeconds(3))) == ended.Task;
        Console.WriteLine(hasEnded ? "the worker has ended" : "nothing is known of the worker");
        return hasEnded ? 0 : 1;
    }
}
