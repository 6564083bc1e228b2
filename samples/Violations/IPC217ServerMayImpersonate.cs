using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A service that writes reports with the rights of whoever asks for them.</summary>
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

        // On Unix this changes the user of all threads: what they do meanwhile is done with the client's rights.
        server.RunAsClient(() => WriteReport(title));
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
