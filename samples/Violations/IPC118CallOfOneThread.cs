using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A worker that gives up when its work takes too long.</summary>
internal sealed class IPC118CallOfOneThread : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            return 2;
        }

        try
        {
            // Its signal ends the whole process in the middle of what it does: the line below is never written.
            _ = SetAlarm(1);
            await Task.Delay(TimeSpan.FromSeconds(arguments.Length));
            return 0;
        }
        finally
        {
            Console.WriteLine("The work is put away.");
        }
    }

    [DllImport("libc", EntryPoint = "alarm")]
    private static extern uint SetAlarm(uint seconds);
}
