using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// FIFOs, opened without waiting for the other end, which open(2) otherwise does in the thread. O_NONBLOCK is taken back at once: what has been opened
/// is waited for as other pipes are, and may go to a child.
/// </summary>
internal static unsafe class Fifo
{
    private const int WriteOnly = 1;
    private const int NoTerminal = 0x100;

    public static void Create(string path, uint mode)
    {
        using var strings = new NativeStrings();
        strings.Add(path, "The path");
        strings.Seal();
        if (LibC.mkfifo(*strings.ListAt(0), mode) < 0)
        {
            throw PosixException.OfLastError("mkfifo", $"'{path}'");
        }
    }

    public static int OpenForReading(string path) => Check(Open(path, 0), path);

    /// <returns>Null if nobody reads.</returns>
    public static int? TryOpenForWriting(string path)
    {
        var descriptor = Open(path, WriteOnly);
        return descriptor < 0 && LibC.LastError == (int)Errno.ENXIO ? null : Check(descriptor, path);
    }

    private static int Open(string path, int access)
    {
        using var strings = new NativeStrings();
        strings.Add(path, "The path");
        strings.Seal();
        return LibC.open(*strings.ListAt(0), access | NoTerminal | (int)(OpenFlags.NonBlock | OpenFlags.CloseOnExec));
    }

    private static int Check(int descriptor, string path)
    {
        if (descriptor < 0)
        {
            throw PosixException.OfLastError("open", $"'{path}'");
        }

        if (LibC.Control(descriptor, LibC.GetPipeSize, 0) < 0 || LibC.Control(descriptor, LibC.SetStatusFlags, 0) < 0)
        {
            var error = PosixException.OfLastError("fcntl", $"'{path}', which is to be a FIFO");
            LibC.close(descriptor);
            throw error;
        }

        return descriptor;
    }
}
