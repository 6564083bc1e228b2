using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A build step that shows what a compiler says and what it complains about.</summary>
internal sealed class IPC302SequentialReads : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            return await RunToolAsync();
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC302SequentialReads), "tool" })
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var tool = Process.Start(start)!;
        try
        {
            var reading = tool.StandardError.ReadToEndAsync();
            var output = await tool.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            var errors = await reading.WaitAsync(Patience);
            Console.WriteLine($"{output.Trim()}, {errors.Length} characters of warnings");
            return 0;
        }
        catch (TimeoutException)
        {
            tool.Kill();
            Console.WriteLine("the tool hangs");
            return 1;
        }
    }

    private static async Task<int> RunToolAsync()
    {
        await Console.Error.WriteAsync(new string('w', 200_000));
        Console.WriteLine("compiled");
        return 0;
    }
}
