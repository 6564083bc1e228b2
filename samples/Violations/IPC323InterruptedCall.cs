using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that waits for input, but not for ever, while a helper runs.</summary>
internal sealed class IPC323InterruptedCall : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        using var helper = Process.Start("sleep", "1");

        // The end of the helper is a signal, and the signal ends the wait.
        if (poll(IntPtr.Zero, 0, 3000) < 0)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }

        await helper.WaitForExitAsync();
        return helper.ExitCode;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int poll(IntPtr files, uint count, int timeout);
}
