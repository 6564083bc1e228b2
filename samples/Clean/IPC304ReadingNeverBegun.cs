using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A service that shows the progress of a converter.</summary>
internal sealed class IPC304ReadingNeverBegun : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            Console.WriteLine("100 % of the film");
            return 0;
        }

        var shown = new TaskCompletionSource<string?>();
        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC304ReadingNeverBegun), "tool" })
        {
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start)!;

        tool.OutputDataReceived += (_, line) => shown.TrySetResult(line.Data);
        tool.BeginOutputReadLine();
        tool.WaitForExit(Patience);

        var isShown = await Task.WhenAny(shown.Task, Task.Delay(TimeSpan.FromSeconds(1))) == shown.Task;
        Console.WriteLine(isShown ? await shown.Task : "no progress");
        return isShown ? 0 : 1;
    }
}
