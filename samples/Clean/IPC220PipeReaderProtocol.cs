using System.IO.Pipelines;

namespace IpcAnalyzers.Samples;

/// <summary>Adds up numbers of four bytes that a worker sends.</summary>
internal sealed class IPC220PipeReaderProtocol : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        var pipe = new Pipe();
        var worker = SendAsync(pipe.Writer);
        try
        {
            Console.WriteLine($"sum: {await AddUpAsync(pipe.Reader)}");
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine(exception.Message);
        }

        await worker;
        return 0;
    }

    private static async Task<int> AddUpAsync(PipeReader reader)
    {
        var sum = 0;
        while (true)
        {
            var result = await reader.ReadAsync();
            var buffer = result.Buffer;
            while (buffer.Length >= 4)
            {
                sum += buffer.FirstSpan[0];
                buffer = buffer.Slice(4);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return sum;
            }
        }
    }

    private static async Task SendAsync(PipeWriter writer)
    {
        for (byte part = 1; part <= 8; part++)
        {
            await writer.WriteAsync(new byte[] { part });
        }

        await writer.CompleteAsync();
    }
}
