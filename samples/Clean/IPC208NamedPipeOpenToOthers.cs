using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A service that obeys commands from its control tool.</summary>
internal sealed class IPC208NamedPipeOpenToOthers : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var pipeName = $"ipc-samples-{Environment.ProcessId}";

        await using var server = new NamedPipeServerStream(pipeName, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);

        var tool = SendAsync(pipeName, "stop");
        await server.WaitForConnectionAsync();
        using var reader = new StreamReader(server);
        var command = await reader.ReadLineAsync();
        await tool;
        Console.WriteLine($"obeyed: {command}");
        return 0;
    }

    private static async Task SendAsync(string pipeName, string command)
    {
        await using var client = new NamedPipeClientStream(".", pipeName, PipeDirection.Out, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await client.ConnectAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        await using var writer = new StreamWriter(client);
        await writer.WriteLineAsync(command);
    }
}
