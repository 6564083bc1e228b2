using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IpcAnalyzers.Samples;

/// <summary>A program that keeps a token in a file which only its owner may read.</summary>
internal sealed class IPC328VariadicImport : ISample
{
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int CloseOnExec = 0x80000;

    public Task<int> RunAsync(string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        // Where Apple silicon runs this, the mode is whatever lies on the stack: perhaps everybody may read the token.
        using var file = new SafeFileHandle(open(path, WriteOnly | Create | CloseOnExec, Convert.ToInt32("600", 8)), ownsHandle: true);
        if (file.IsInvalid)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }

        RandomAccess.Write(file, "secret"u8, 0);
        File.Delete(path);
        Console.WriteLine("token written");
        return Task.FromResult(0);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int open(string path, int flags, int mode);
}
