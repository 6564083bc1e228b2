using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A service that wants to know when its worker has ended.</summary>
internal sealed class IPC306ExitedNotEnabled : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["worker"])
        {
            return 0;
        }

        var ended = new TaskCompletionSource();
        using var worker = new Process { StartInfo = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC306ExitedNotEnabled), "worker" }) };

        worker.Exited += (_, _) => ended.TrySetResult();
        worker.EnableRaisingEvents = true;
        worker.Start();

        var hasEnded = await Task.WhenAny(ended.Task, Task.Delay(TimeSpan.FromSeconds(5))) == ended.Task;
        Console.WriteLine(hasEnded ? "the worker has ended" : "nothing is known of the worker");
        return hasEnded ? 0 : 1;
    }
}
