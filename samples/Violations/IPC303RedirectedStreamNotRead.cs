using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A service that starts a converter and does not want its progress on the console.</summary>
internal sealed class IPC303RedirectedStreamNotRead : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            return await RunToolAsync();
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC303RedirectedStreamNotRead), "tool" })
        {
            RedirectStandardError = true,
        };
        using var tool = Process.Start(start)!;

        // Nobody takes the progress out of the pipe. When the pipe is full, the converter stops.
        var hasEnded = tool.WaitForExit(Patience);
        if (!hasEnded)
        {
            tool.Kill();
        }

        Console.WriteLine(hasEnded ? "converted" : "the converter hangs");
        return hasEnded ? 0 : 1;
    }

    private static async Task<int> RunToolAsync()
    {
        for (var percent = 0.0; percent < 100; percent += 0.01)
        {
            await Console.Error.WriteLineAsync($"{percent:F2} % of the film");
        }

        return 0;
    }
}
