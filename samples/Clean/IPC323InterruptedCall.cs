using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that waits for input, but not for ever, while a helper runs.</summary>
internal sealed class IPC323InterruptedCall : ISample
{
    private const int EINTR = 4;

    public async Task<int> RunAsync(string[] arguments)
    {
        using var helper = Process.Start("sleep", "1");
        var end = Environment.TickCount64 + 3000;
        int ready;
        do
        {
            ready = poll(IntPtr.Zero, 0, (int)Math.Max(0, end - Environment.TickCount64));
        }
        while (ready == -1 && Marshal.GetLastPInvokeError() == EINTR);
        if (ready < 0)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }

        await helper.WaitForExitAsync();
        return helper.ExitCode;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int poll(IntPtr files, uint count, int timeout);
}
