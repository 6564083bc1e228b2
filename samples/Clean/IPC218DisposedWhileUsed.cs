using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A caller that starts a tool and tells its end.</summary>
internal sealed class IPC218DisposedWhileUsed : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            return 0;
        }

        await RunToolAsync();
        Console.WriteLine("the tool has ended");
        return 0;
    }

    private static async Task RunToolAsync()
    {
        using var tool = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC218DisposedWhileUsed), "tool" }))!;
        await tool.WaitForExitAsync();
    }
}
