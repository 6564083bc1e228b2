using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A collector that reads what a worker reports until the worker is done.</summary>
internal sealed class IPC201PipeEndNotClosed : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var pipeName = $"ipc-samples-{Environment.ProcessId}";

        await using var collector = new NamedPipeServerStream(pipeName, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);

        var worker = ReportAsync(pipeName);
        await collector.WaitForConnectionAsync();
        await worker;
        using var reader = new StreamReader(collector);
        Console.WriteLine(await reader.ReadToEndAsync());
        return 0;
    }

    private static async Task ReportAsync(string pipeName)
    {
        await using var client = new NamedPipeClientStream(".", pipeName, PipeDirection.Out, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await client.ConnectAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        await using var writer = new StreamWriter(client);
        await writer.WriteLineAsync("all is well");
    }
}
