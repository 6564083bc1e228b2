using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A worker that finishes its piece of work before the process ends, also when it is asked to end.</summary>
internal sealed class IPC112ExitEventOnTermination : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.WriteLine("The process ends.");

        for (var piece = 0; piece < 50 && !stopping.IsCancellationRequested; piece++)
        {
            await Task.Delay(100);
        }

        Console.WriteLine("The last piece of work is complete.");
        return 0;
    }
}
