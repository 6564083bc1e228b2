using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that stops its worker when the terminal is closed.</summary>
internal sealed class IPC110HandlerBlocks : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();
        var worker = new Thread(() => stopping.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(5)));
        worker.Start();

        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        });

        worker.Join();
        return Task.FromResult(0);
    }
}
