using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A client that asks a server of the same machine a question in a line.</summary>
internal sealed class IPC219RequestNotFlushed : ISample
{
    private const PipeOptions Options = PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly;

    public async Task<int> RunAsync(string[] arguments)
    {
        var name = $"questions-{Environment.ProcessId}";
        var answering = AnswerAsync(name);
        await using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, Options);
        await client.ConnectAsync(5_000);
        using var reader = new StreamReader(client);
        await using var writer = new StreamWriter(client);
        await writer.WriteLineAsync("6 x 7");
        await writer.FlushAsync();
        Console.WriteLine(await reader.ReadLineAsync());
        await answering;
        return 0;
    }

    private static async Task AnswerAsync(string name)
    {
        await using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Options | PipeOptions.FirstPipeInstance);
        await server.WaitForConnectionAsync();
        using var reader = new StreamReader(server);
        await using var writer = new StreamWriter(server);
        await writer.WriteLineAsync(await reader.ReadLineAsync() == "6 x 7" ? "42" : "?");
    }
}
