using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A runner that ends a tool which takes too long, and says whether that has worked.</summary>
internal sealed class IPC316KillNotAwaited : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            await Task.Delay(TimeSpan.FromSeconds(30));
            return 0;
        }

        using var tool = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC316KillNotAwaited), "tool" }))!;
        if (!tool.WaitForExit(Patience))
        {
            tool.Kill();
            await tool.WaitForExitAsync();
        }

        Console.WriteLine(tool.HasExited ? "the tool has ended" : "the tool cannot be ended");
        return 0;
    }
}
