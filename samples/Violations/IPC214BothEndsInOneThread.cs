using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A pipe as a buffer between two halves of one method.</summary>
internal sealed class IPC214BothEndsInOneThread : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);

        // The pipe is full long before everything is written, and nobody else reads it.
        server.Write(new byte[1_000_000]);
        var received = new byte[1_000_000];
        client.ReadExactly(received);

        Console.WriteLine($"{received.Length} bytes came through the pipe");
        return Task.FromResult(0);
    }
}
