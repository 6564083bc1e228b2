using System.Runtime.InteropServices;

namespace IpcAnalyzers.Samples;

/// <summary>A program that asks whether a process is there.</summary>
internal sealed class IPC321ErrorNotSaved : ISample
{
    private const int NoSuchProcess = 3;

    public Task<int> RunAsync(string[] arguments)
    {
        var id = arguments is [var argument] ? int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture) : 99999999;
        if (kill(id, 0) != 0)
        {
            // The runtime has saved the error of this call, before anything else could change it.
            var error = Marshal.GetLastPInvokeError();
            Console.WriteLine(error == NoSuchProcess ? "there is no such process" : $"kill failed with error {error}");
        }

        return Task.FromResult(0);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
