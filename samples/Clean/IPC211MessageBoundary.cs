using System.IO.Pipes;
using System.Text;

namespace IpcAnalyzers.Samples;

/// <summary>Answers one request, where the system has pipes that carry messages.</summary>
internal sealed class IPC211MessageBoundary : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (!OperatingSystem.IsWindows())
        {
            Console.WriteLine("this system has no message mode");
            return 0;
        }

        var pipeName = $"ipc-samples-{Environment.ProcessId}";
        await using var server = new NamedPipeServerStream(pipeName, PipeDirection.InOut, 1, PipeTransmissionMode.Message, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
        var client = SendAsync(pipeName);
        await server.WaitForConnectionAsync();

        var buffer = new byte[16];
        using var message = new MemoryStream();
        do
        {
            var length = await server.ReadAsync(buffer);
            message.Write(buffer, 0, length);
        }
        while (!server.IsMessageComplete);

        Console.WriteLine($"request: {Encoding.UTF8.GetString(message.ToArray())}");
        await client;
        return 0;
    }

    private static async Task SendAsync(string pipeName)
    {
        await using var client = new NamedPipeClientStream(".", pipeName, PipeDirection.Out, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
        await client.ConnectAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        await client.WriteAsync("a request of more than sixteen bytes"u8.ToArray());
    }
}
