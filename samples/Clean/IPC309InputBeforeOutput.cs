using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A report whose lines go through a filter.</summary>
internal sealed class IPC309InputBeforeOutput : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["filter"])
        {
            return await FilterAsync();
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC309InputBeforeOutput), "filter" })
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var filter = Process.Start(start)!;
        var reading = filter.StandardOutput.ReadToEndAsync();
        foreach (var number in Enumerable.Range(0, 100_000))
        {
            await filter.StandardInput.WriteLineAsync($"line {number}");
        }

        filter.StandardInput.Close();
        var report = await reading;
        Console.WriteLine($"{report.Length} characters of report");
        return 0;
    }

    private static async Task<int> FilterAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            await Console.Out.WriteLineAsync(line.ToUpperInvariant());
        }

        return 0;
    }
}
