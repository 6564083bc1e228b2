using System.Diagnostics;

namespace IpcAnalyzers.Samples;

/// <summary>A program that starts two helpers and waits for both.</summary>
internal sealed class IPC320ExitStatusTaken : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var first = Process.Start("sleep", "0.1");
        using var second = Process.Start("sleep", "0.2");

        // Whoever has started a child waits for it.
        await Task.WhenAll(first.WaitForExitAsync(), second.WaitForExitAsync());
        Console.WriteLine($"ended with {first.ExitCode} and {second.ExitCode}");
        return 0;
    }
}
