using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A program that ends its helper when the time is up.</summary>
internal sealed class IPC318ProcessFoundById : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var helper = Process.Start("sleep", "1");
        await Task.Delay(TimeSpan.FromSeconds(2));

        // The object knows which process it means, and leaves others alone.
        if (!helper.HasExited)
        {
            helper.Kill();
        }

        await helper.WaitForExitAsync();
        return helper.ExitCode;
    }
}
