using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>Two parts of a program that send each other lines whenever they have some.</summary>
internal sealed class IPC210AsynchronousCallOnSynchronousPipe : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var name = $"lines-{Environment.ProcessId}";
        await using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance | PipeOptions.Asynchronous);
        await using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await Task.WhenAll(server.WaitForConnectionAsync(), client.ConnectAsync(5_000));

        // A read that waits and a write do not get in each other's way.
        var answer = server.ReadAsync(new byte[16]).AsTask();
        await server.WriteAsync("6 x 7"u8.ToArray());

        var question = new byte[5];
        await client.ReadExactlyAsync(question);
        await client.WriteAsync("42"u8.ToArray());
        Console.WriteLine(await answer);
        return 0;
    }
}
