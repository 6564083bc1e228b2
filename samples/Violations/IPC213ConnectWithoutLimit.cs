using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A tool that asks a service for its state.</summary>
internal sealed class IPC213ConnectWithoutLimit : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var pipeName = $"ipc-samples-state-{Environment.ProcessId}";
        var service = ServeAsync(pipeName);
        Console.WriteLine($"state: {await AskAsync(pipeName)}");
        await service;
        return 0;
    }

    private static async Task ServeAsync(string pipeName)
    {
        await using var server = new NamedPipeServerStream(
            pipeName, PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
        await server.WaitForConnectionAsync();
        await using var writer = new StreamWriter(server);
        await writer.WriteLineAsync("ready");
    }

    private static async Task<string?> AskAsync(string pipeName)
    {
        await using var client = new NamedPipeClientStream(".", pipeName, PipeDirection.In, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);

        // Where the service is not running, the tool hangs and says nothing.
        await client.ConnectAsync();
        using var reader = new StreamReader(client);
        return await reader.ReadLineAsync();
    }
}
