using System.Diagnostics;
using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A host that tells its worker, a child process, what to do.</summary>
internal sealed class IPC204HandleNotInheritable : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [var handle])
        {
            return await WorkAsync(handle);
        }

        await using var orders = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        using var worker = Process.Start(Environment.ProcessPath!, new[] { nameof(IPC204HandleNotInheritable), orders.GetClientHandleAsString() });
        orders.DisposeLocalCopyOfClientHandle();
        await using (var writer = new StreamWriter(orders))
        {
            await writer.WriteLineAsync("count the visitors");
        }

        await worker.WaitForExitAsync();
        return worker.ExitCode;
    }

    private static async Task<int> WorkAsync(string handle)
    {
        await using var orders = new AnonymousPipeClientStream(PipeDirection.In, handle);
        using var reader = new StreamReader(orders);
        Console.WriteLine($"order: {await reader.ReadLineAsync()}");
        return 0;
    }
}
