using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A writer that wants to know when nobody reads what it writes any more.</summary>
internal sealed class IPC102SignalNotDelivered : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
        try
        {
            writer.Write("first"u8);
            Console.WriteLine(reader.ReadByte());
        }
        catch (IOException)
        {
            // The system says it of the write that fails.
            Console.WriteLine("Nobody reads any more.");
        }

        return Task.FromResult(0);
    }
}
