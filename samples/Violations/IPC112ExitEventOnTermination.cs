namespace IpcAnalyzers.Samples;

/// <summary>A worker that finishes its piece of work before the process ends.</summary>
internal sealed class IPC112ExitEventOnTermination : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();

        // SIGTERM ends the worker in the middle of its work: since .NET 10 it does not raise this event.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.WriteLine("The process ends.");

        for (var piece = 0; piece < 50 && !stopping.IsCancellationRequested; piece++)
        {
            await Task.Delay(100);
        }

        Console.WriteLine("The last piece of work is complete.");
        return 0;
    }
}
