using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A report of what another program answers.</summary>
internal sealed class IPC313SettingsContradict : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["answer", var question])
        {
            Console.WriteLine($"{question}: yes");
            return Task.FromResult(0);
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!) { Arguments = $"{nameof(IPC313SettingsContradict)} answer" };

        // Neither the one nor the other: the start throws.
        start.ArgumentList.Add("Is all well?");
        start.RedirectStandardOutput = true;
        using var program = Process.Start(start)!;
        Console.Write(program.StandardOutput.ReadToEnd());
        return Task.FromResult(0);
    }
}
