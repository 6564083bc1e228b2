using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IpcAnalyzers.Samples;

/// <summary>A program that passes work to a thread through a pipe, and starts a helper meanwhile.</summary>
internal sealed class IPC216DescriptorLeak : ISample
{
    private const int CloseOnExec = 0x80000; // O_CLOEXEC of Linux

    public async Task<int> RunAsync(string[] arguments)
    {
        // The helper gets neither end.
        var ends = new int[2];
        if (pipe2(ends, CloseOnExec) != 0)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }

        using var helper = Process.Start("sleep", "1");
        var work = Task.Run(() =>
        {
            using var reader = new StreamReader(new FileStream(new SafeFileHandle(ends[0], ownsHandle: true), FileAccess.Read));
            return reader.ReadToEnd();
        });

        await using (var writer = new StreamWriter(new FileStream(new SafeFileHandle(ends[1], ownsHandle: true), FileAccess.Write)))
        {
            await writer.WriteAsync("count the visitors");
        }

        Console.WriteLine($"work: {await work}");
        await helper.WaitForExitAsync();
        return 0;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int pipe2(int[] ends, int flags);
}
