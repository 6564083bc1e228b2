using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A program that ends its helper when the time is up.</summary>
internal sealed class IPC318ProcessFoundById : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var helper = Process.Start("sleep", "1");
        await Task.Delay(TimeSpan.FromSeconds(2));

        // The helper has ended meanwhile. Whoever has its id now is ended instead.
        if (!helper.HasExited)
        {
            Process.GetProcessById(helper.Id).Kill();
        }

        await helper.WaitForExitAsync();
        return helper.ExitCode;
    }
}
