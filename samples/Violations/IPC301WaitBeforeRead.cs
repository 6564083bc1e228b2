using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A release script that takes the list of changes from a tool.</summary>
internal sealed class IPC301WaitBeforeRead : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            return await RunToolAsync();
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC301WaitBeforeRead), "tool" })
        {
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;

        // The tool has more to say than the pipe holds, and waits for a reader that waits for the tool.
        if (!tool.WaitForExit(Patience))
        {
            tool.Kill();
            Console.WriteLine("the tool hangs");
            return 1;
        }

        var changes = await tool.StandardOutput.ReadToEndAsync();
        Console.WriteLine($"{changes.Length} characters of changes");
        return tool.ExitCode;
    }

    private static async Task<int> RunToolAsync()
    {
        await Console.Out.WriteAsync(new string('x', 200_000));
        return 0;
    }
}
