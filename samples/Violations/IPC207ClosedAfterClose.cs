using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A server that answers a question in a line.</summary>
internal sealed class IPC207ClosedAfterClose : ISample
{
    private const PipeOptions Options = PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly;

    public async Task<int> RunAsync(string[] arguments)
    {
        var name = $"answers-{Environment.ProcessId}";
        var asking = AskAsync(name);
        await using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Options | PipeOptions.FirstPipeInstance);
        await server.WaitForConnectionAsync();

        // The reader is closed first, and closes the pipe: the writer, which flushes once more, throws.
        await using var writer = new StreamWriter(server);
        using var reader = new StreamReader(server);
        await writer.WriteLineAsync(await reader.ReadLineAsync() == "6 x 7" ? "42" : "?");
        await writer.FlushAsync();
        return await asking;
    }

    private static async Task<int> AskAsync(string name)
    {
        await using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, Options);
        await client.ConnectAsync(5_000);
        await client.WriteAsync("6 x 7\n"u8.ToArray());
        using var reader = new StreamReader(client);
        Console.WriteLine(await reader.ReadLineAsync());
        return 0;
    }
}
