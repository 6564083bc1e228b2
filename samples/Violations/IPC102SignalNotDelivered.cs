using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A writer that wants to know when nobody reads what it writes any more.</summary>
internal sealed class IPC102SignalNotDelivered : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);

        // 13 is SIGPIPE. The runtime ignores it, and a signal that is ignored is left alone: the handler never runs.
        using var registration = PosixSignalRegistration.Create((PosixSignal)13, context =>
        {
            context.Cancel = true;
            Console.WriteLine("Nobody reads any more.");
        });

        writer.Write("first"u8);
        Console.WriteLine(reader.ReadByte());
        return Task.FromResult(0);
    }
}
