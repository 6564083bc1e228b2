using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>Workers that send their reports through one pipe.</summary>
internal sealed class IPC221WritesMix : ISample
{
    private const int Workers = 4;
    private const int Size = 100_000;

    public async Task<int> RunAsync(string[] arguments)
    {
        await using var reports = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        await using var received = new AnonymousPipeClientStream(PipeDirection.In, reports.ClientSafePipeHandle);

        // A report is longer than the kernel keeps together, and than the pipe has room for.
        var writing = Task.Run(() => Parallel.For(0, Workers, worker =>
        {
            var part = new byte[Size];
            Array.Fill(part, (byte)worker);
            reports.Write(part, 0, part.Length);
        }));

        var report = new byte[Size];
        var mixed = 0;
        for (var i = 0; i < Workers; i++)
        {
            await received.ReadExactlyAsync(report);
            mixed += report.All(part => part == report[0]) ? 0 : 1;
        }

        Console.WriteLine($"{mixed} of {Workers} reports are mixed");
        await writing;
        return mixed;
    }
}
