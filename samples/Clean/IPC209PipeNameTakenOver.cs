using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A service that counts the visits that its clients report.</summary>
internal sealed class IPC209PipeNameTakenOver : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var pipeName = $"ipc-samples-visits-{Environment.ProcessId}";

        // A second copy of this program is refused here.
        await using var server = new NamedPipeServerStream(pipeName, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);

        var visit = VisitAsync(pipeName);
        await server.WaitForConnectionAsync();
        using var reader = new StreamReader(server);
        var visitor = await reader.ReadLineAsync();
        await visit;
        Console.WriteLine($"visitor: {visitor}");
        return 0;
    }

    private static async Task VisitAsync(string pipeName)
    {
        await using var client = new NamedPipeClientStream(".", pipeName, PipeDirection.Out, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await client.ConnectAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        await using var writer = new StreamWriter(client);
        await writer.WriteLineAsync("Ada");
    }
}
