using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A worker that finishes its piece of work when it is asked to end.</summary>
internal sealed class IPC105RegistrationEndsEarly : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();

        using var registration = arguments is ["--no-signals"] ? null : PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        for (var piece = 0; piece < 10 && !stopping.IsCancellationRequested; piece++)
        {
            await Task.Delay(100);
        }

        return 0;
    }
}
