namespace IpcRuntime.Host;

/// <summary>The terminal that controls this process's session: /dev/tty (tty(4), tcsetpgrp(3)).</summary>
internal static unsafe class Terminal
{
    private const int ReadWriteCloseOnExec = 0x80102;
    private const int Block = 0;
    private const int Set = 2;

    /// <exception cref="PosixException">This process has no terminal: ENXIO.</exception>
    public static int Open()
    {
        fixed (byte* path = "/dev/tty\0"u8)
        {
            var terminal = LibC.open(path, ReadWriteCloseOnExec);
            return terminal >= 0 ? terminal : throw PosixException.OfLastError("open", "/dev/tty");
        }
    }

    /// <summary>
    /// A process that is not in the foreground gets SIGTTOU for this, which stops it; unless the thread blocks the signal, which it does for so long.
    /// </summary>
    public static void SetForeground(int group)
    {
        var terminal = Open();
        var set = stackalloc ulong[16];
        var old = stackalloc ulong[16];
        set[0] = SignalSet.Create(Signal.SIGTTOU).Bits;
        _ = LibC.pthread_sigmask(Block, set, old);
        var error = LibC.tcsetpgrp(terminal, group) == 0 ? null : PosixException.OfLastError("tcsetpgrp", $"process group {group}");
        _ = LibC.pthread_sigmask(Set, old, null);
        LibC.close(terminal);
        if (error is not null)
        {
            throw error;
        }
    }
}
