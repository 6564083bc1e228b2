using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A monitor that asks a probe how things are, and does not want to wait for ever.</summary>
internal sealed class IPC327TimeLimitCannotAct : ISample
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["probe"])
        {
            return await ProbeAsync();
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, new[] { nameof(IPC327TimeLimitCannotAct), "probe" })
        {
            RedirectStandardOutput = true,
        };
        using var probe = Process.Start(start)!;
        var reading = probe.StandardOutput.ReadToEndAsync();
        if (!probe.WaitForExit(Patience))
        {
            probe.Kill();
            Console.WriteLine("the probe hangs");
            return 1;
        }

        var report = await reading;
        Console.WriteLine(report);
        return 0;
    }

    private static async Task<int> ProbeAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(3));
        await Console.Out.WriteLineAsync("all is well");
        return 0;
    }
}
