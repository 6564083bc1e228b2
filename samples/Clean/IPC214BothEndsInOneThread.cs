using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A pipe as a buffer between two halves of one method.</summary>
internal sealed class IPC214BothEndsInOneThread : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);

        // One task writes while this one reads.
        var writing = Task.Run(() => server.Write(new byte[1_000_000]));
        var received = new byte[1_000_000];
        client.ReadExactly(received);
        await writing;

        Console.WriteLine($"{received.Length} bytes came through the pipe");
        return 0;
    }
}
