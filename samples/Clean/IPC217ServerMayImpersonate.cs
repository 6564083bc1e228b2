using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A service that writes reports for its own user.</summary>
internal sealed class IPC217ServerMayImpersonate : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var pipeName = $"ipc-samples-reports-{Environment.ProcessId}";
        await using var server = new NamedPipeServerStream(
            pipeName, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);

        var asking = AskAsync(pipeName);
        await server.WaitForConnectionAsync();
        using var reader = new StreamReader(server);
        var title = await reader.ReadLineAsync();
        await asking;

        // The client is this user, which CurrentUserOnly makes sure of.
        WriteReport(title);
        return 0;
    }

    private static void WriteReport(string? title) => Console.WriteLine($"report: {title}");

    private static async Task AskAsync(string pipeName)
    {
        await using var client = new NamedPipeClientStream(".", pipeName, PipeDirection.Out, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await client.ConnectAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        await using var writer = new StreamWriter(client);
        await writer.WriteLineAsync("visitors");
    }
}
