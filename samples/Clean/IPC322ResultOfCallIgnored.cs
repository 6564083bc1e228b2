using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that has another one read its settings again.</summary>
internal sealed class IPC322ResultOfCallIgnored : ISample
{
    private const int SIGHUP = 1;

    public Task<int> RunAsync(string[] arguments)
    {
        var id = arguments is [var argument] ? int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture) : 99999999;
        if (kill(id, SIGHUP) != 0)
        {
            Console.WriteLine($"process {id} was not told: {Marshal.GetLastPInvokeErrorMessage()}");
            return Task.FromResult(1);
        }

        Console.WriteLine("the settings are read again");
        return Task.FromResult(0);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
