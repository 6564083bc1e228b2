using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that starts two helpers and waits for both.</summary>
internal sealed class IPC320ExitStatusTaken : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        using var first = Process.Start("sleep", "0.1");
        using var second = Process.Start("sleep", "0.2");

        // The status that the runtime waits for is gone; it ends the program, or waits for ever.
        while (wait(out var status) > 0)
        {
            Console.WriteLine($"ended with {status >> 8}");
        }

        Console.WriteLine($"known: {first.WaitForExit(1000)}, {second.WaitForExit(1000)}");
        return Task.FromResult(0);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int wait(out int status);
}
