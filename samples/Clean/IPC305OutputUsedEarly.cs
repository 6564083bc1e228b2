using System.Diagnostics;
using System.Text;

namespace IpcAnalyzers.Samples;

/// <summary>A collector of what a tool prints, which does not wait for ever.</summary>
internal sealed class IPC305OutputUsedEarly : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            await Console.Out.WriteLineAsync("one\ntwo\nthree");
            return 0;
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC305OutputUsedEarly), "tool" })
        {
            RedirectStandardOutput = true,
        };
        var output = new StringBuilder();
        using var tool = new Process { StartInfo = start };
        tool.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        tool.Start();
        tool.BeginOutputReadLine();
        if (!tool.WaitForExit(Patience))
        {
            tool.Kill();
            return 1;
        }

        await tool.WaitForExitAsync();
        Console.WriteLine(output);
        return 0;
    }
}
