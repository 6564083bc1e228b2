using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A service that counts how often it was asked to read its settings again.</summary>
internal sealed class IPC113ManagedSignalHandler : ISample
{
    private const int SIGHUP = 1;

    // Kept, so that it is not collected; that is not what is wrong with it.
    private static readonly Handler s_onHangup = OnHangup;
    private static volatile int s_requests;

    private delegate void Handler(int number);

    public async Task<int> RunAsync(string[] arguments)
    {
        // The kernel runs OnHangup on a thread that may just be in the middle of managed code: the runtime ends the process then.
        signal(SIGHUP, s_onHangup);
        await Task.Delay(TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        Console.WriteLine(s_requests);
        return 0;
    }

    private static void OnHangup(int number) => s_requests++;

    [DllImport("libc")]
    private static extern IntPtr signal(int number, Handler handler);
}
