using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A caller who has other things to do than to wait for a slow tool.</summary>
internal sealed class IPC315ChildLeftRunning : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            await Task.Delay(TimeSpan.FromSeconds(30));
            return 0;
        }

        using var tool = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC315ChildLeftRunning), "tool" }))!;
        if (!tool.WaitForExit(Patience))
        {
            // The tool goes on, with nobody to wait for it.
            Console.WriteLine("the tool timed out");
            return 1;
        }

        return tool.ExitCode;
    }
}
