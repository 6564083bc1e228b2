using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A collector that takes reports over a named pipe.</summary>
internal sealed class IPC206AgainstDirection : ISample
{
    private const PipeOptions Options = PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly;

    public async Task<int> RunAsync(string[] arguments)
    {
        var name = $"reports-{Environment.ProcessId}";

        // Named after what the reporter does; this end is the one that reads.
        await using var collector = new NamedPipeServerStream(name, PipeDirection.Out, 1, PipeTransmissionMode.Byte, Options | PipeOptions.FirstPipeInstance);
        var reporting = ReportAsync(name);
        await collector.WaitForConnectionAsync();

        // Throws ArgumentException: the stream is not readable.
        using var reader = new StreamReader(collector);
        Console.WriteLine(await reader.ReadToEndAsync());
        await reporting;
        return 0;
    }

    private static async Task ReportAsync(string name)
    {
        await using var reporter = new NamedPipeClientStream(".", name, PipeDirection.Out, Options);
        await reporter.ConnectAsync(5_000);
        await reporter.WriteAsync("all is well"u8.ToArray());
    }
}
