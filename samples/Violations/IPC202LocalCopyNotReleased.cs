using System.Diagnostics;
using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A host that collects what its worker, a child process, reports over an inherited pipe.</summary>
internal sealed class IPC202LocalCopyNotReleased : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [var handle])
        {
            return Report(handle);
        }

        await using var reports = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var worker = Process.Start(Environment.ProcessPath!, new[] { nameof(IPC202LocalCopyNotReleased), reports.GetClientHandleAsString() });

        // This process has a write end of its own still, so that the reports never end.
        using var reader = new StreamReader(reports);
        Console.WriteLine(await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(5)));
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
