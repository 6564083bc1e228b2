using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A runner that ends a tool which takes too long, and says how it ended.</summary>
internal sealed class IPC312ExitCodeUnknown : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            await Task.Delay(TimeSpan.FromSeconds(30));
            return 0;
        }

        using var tool = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC312ExitCodeUnknown), "tool" }))!;
        if (!tool.WaitForExit(Patience))
        {
            tool.Kill();
        }

        // The tool is told to end, which it has not done yet.
        Console.WriteLine($"the tool ended with {tool.ExitCode}");
        return 0;
    }
}
