using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A server that answers one client after the other.</summary>
internal sealed class IPC215OutOfOrder : ISample
{
    private const PipeOptions Options = PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly;

    public async Task<int> RunAsync(string[] arguments)
    {
        var name = $"answers-{Environment.ProcessId}";
        await using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Options | PipeOptions.FirstPipeInstance);
        var clients = Task.WhenAll(AskAsync(name, 6), AskAsync(name, 7));
        for (var served = 0; served < 2; served++)
        {
            // The second time this throws: the first client is gone, but its connection is not ended.
            await server.WaitForConnectionAsync();
            var question = new byte[1];
            if (await server.ReadAsync(question) == 0)
            {
                continue;
            }

            question[0] *= 7;
            await server.WriteAsync(question);
        }

        Console.WriteLine(string.Join(", ", await clients));
        return 0;
    }

    private static async Task<int> AskAsync(string name, byte question)
    {
        await using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, Options);
        await client.ConnectAsync(5_000);
        await client.WriteAsync(new[] { question });
        var answer = new byte[1];
        return await client.ReadAsync(answer) == 1 ? answer[0] : -1;
    }
}
