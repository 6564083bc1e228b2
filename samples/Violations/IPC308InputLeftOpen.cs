using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A sum that another program works out.</summary>
internal sealed class IPC308InputLeftOpen : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["adder"])
        {
            return await AddAsync();
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC308InputLeftOpen), "adder" })
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var adder = Process.Start(start)!;
        await adder.StandardInput.WriteLineAsync("40");
        await adder.StandardInput.WriteLineAsync("2");

        // The adder asks for the next number, and nobody tells it that there is none.
        Console.WriteLine(await adder.StandardOutput.ReadToEndAsync());
        return 0;
    }

    private static async Task<int> AddAsync()
    {
        var sum = 0;
        while (await Console.In.ReadLineAsync() is { } number)
        {
            sum += int.Parse(number);
        }

        await Console.Out.WriteLineAsync($"{sum}");
        return 0;
    }
}
