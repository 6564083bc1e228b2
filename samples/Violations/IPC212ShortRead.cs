using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A worker reports its progress as a number of four bytes.</summary>
internal sealed class IPC212ShortRead : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var reports = new AnonymousPipeServerStream(PipeDirection.In);
        var worker = ReportAsync(reports.GetClientHandleAsString());

        var number = new byte[4];
        // The read returns with the first two bytes: 4464 instead of 70000.
        _ = await reports.ReadAsync(number);
        Console.WriteLine($"done: {BitConverter.ToInt32(number)}");
        await worker;
        return 0;
    }

    private static async Task ReportAsync(string handle)
    {
        await using var pipe = new AnonymousPipeClientStream(PipeDirection.Out, handle);
        var number = BitConverter.GetBytes(70_000);
        await pipe.WriteAsync(number.AsMemory(0, 2));
        await Task.Delay(100);
        await pipe.WriteAsync(number.AsMemory(2));
    }
}
