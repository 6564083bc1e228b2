using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A service that shows how far its converter is.</summary>
internal sealed class IPC317OutputHandlerUnsafe : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            Console.WriteLine("100 % of the film");
            return 0;
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC317OutputHandlerUnsafe), "tool" })
        {
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;

        // The last line is null.
        tool.OutputDataReceived += (_, line) => Console.WriteLine(line.Data!.Split('%')[0]);
        tool.BeginOutputReadLine();
        await tool.WaitForExitAsync();
        return 0;
    }
}
