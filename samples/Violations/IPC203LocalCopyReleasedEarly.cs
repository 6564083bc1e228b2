using System.Diagnostics;
using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A host that collects what its worker, a child process, reports over an inherited pipe.</summary>
internal sealed class IPC203LocalCopyReleasedEarly : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [var handle])
        {
            return Report(handle);
        }

        await using var reports = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var write = reports.GetClientHandleAsString();

        // Too early: there is nothing to inherit any more, and the worker cannot open its end.
        reports.DisposeLocalCopyOfClientHandle();
        using var worker = Process.Start(Environment.ProcessPath!, new[] { nameof(IPC203LocalCopyReleasedEarly), write });

        using var reader = new StreamReader(reports);
        Console.WriteLine(await reader.ReadToEndAsync());
        await worker.WaitForExitAsync();
        return worker.ExitCode;
    }

    private static int Report(string handle)
    {
        using var reports = new AnonymousPipeClientStream(PipeDirection.Out, handle);
        using var writer = new StreamWriter(reports);
        writer.WriteLine("all is well");
        return 0;
    }
}
