using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A tool that tells by its exit code that work was left over.</summary>
internal sealed class IPC108ExitInHandler : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        // Exit waits for this handler, which waits for Exit: the tool never ends.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Console.WriteLine("Work is left over.");
            Environment.Exit(2);
        };

        for (var piece = 0; piece < 10 && !stopping.IsCancellationRequested; piece++)
        {
            await Task.Delay(100);
        }

        return 0;
    }
}
