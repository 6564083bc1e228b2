using IpcRuntime.Kernel;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime.Host;

/// <summary>A descriptor that means one process and never another, although its id may serve again (pidfd_open(2)). Linux 5.3.</summary>
internal sealed unsafe class Pidfd : SafeHandleMinusOneIsInvalid
{
    private const int Queued = -1;

    private Pidfd(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    public int Descriptor => (int)handle;

    /// <returns>Null where the system has none: an old kernel, or a sandbox that refuses the call.</returns>
    /// <exception cref="PosixException">There is no such process, or there are too many open files.</exception>
    public static Pidfd? Open(int process)
    {
        var descriptor = LibC.pidfd_open(process);
        if (descriptor >= 0)
        {
            return new(descriptor);
        }

        return (Errno)LibC.LastError is Errno.ENOSYS or Errno.EPERM ? null : throw PosixException.OfLastError("pidfd_open", $"process {process}");
    }

    /// <returns>Whether the process was there to take it; a child that ended and was not waited for still is.</returns>
    public bool TrySend(Signal signal, int process) => Sent(LibC.pidfd_send_signal(Descriptor, signal.Number, null), process);

    public bool TryQueue(Signal signal, int value, int process)
    {
        var details = new LibC.SignalDetails { Signal = signal.Number, Code = Queued, Process = Environment.ProcessId, User = LibC.getuid(), Status = value };
        return Sent(LibC.pidfd_send_signal(Descriptor, signal.Number, &details), process);
    }

    protected override bool ReleaseHandle() => LibC.close(Descriptor) == 0;

    private static bool Sent(int result, int process)
    {
        if (result == 0)
        {
            return true;
        }

        return (Errno)LibC.LastError == Errno.ESRCH ? false : throw PosixException.OfLastError("pidfd_send_signal", $"process {process}");
    }
}
