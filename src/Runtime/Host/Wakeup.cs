using System.Runtime.InteropServices;
using IpcRuntime.Kernel;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime.Host;

/// <summary>
/// Lets threads block in the kernel for a descriptor and be woken from there (eventfd(2)): closing a descriptor in one thread does not end the call of another.
/// </summary>
internal sealed unsafe class Wakeup : SafeHandleMinusOneIsInvalid
{
    private const int CloseOnExec = 0x80000;

    private Wakeup(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <exception cref="PosixException">There are too many open files.</exception>
    public static Wakeup Of(Interruption interruption)
    {
        if (interruption.Waker is Wakeup existing)
        {
            return existing;
        }

        var descriptor = LibC.eventfd(0, CloseOnExec);
        var created = new Wakeup(descriptor >= 0 ? descriptor : throw PosixException.OfLastError("eventfd", "a thread that waits for a pipe"));
        if (Interlocked.CompareExchange<SafeHandle?>(ref interruption.Waker, created, null) is Wakeup other)
        {
            created.Dispose();
            return other;
        }

        interruption.Token.UnsafeRegister(static wakeup => ((Wakeup)wakeup!).WakeAll(), created);
        return created;
    }

    /// <summary>Blocks the thread until the descriptor is ready, or nothing will ever come from it.</summary>
    /// <returns>False if it was interrupted.</returns>
    public bool Wait(int descriptor, PollEvents events)
    {
        var isHeld = false;
        try
        {
            DangerousAddRef(ref isHeld);
            var both = stackalloc LibC.PollDescriptor[]
            {
                new() { Descriptor = descriptor, Events = (short)events },
                new() { Descriptor = (int)handle, Events = (short)PollEvents.In },
            };
            while (LibC.poll(both, 2, -1) < 0)
            {
                if (LibC.LastError != (int)Errno.EINTR)
                {
                    throw PosixException.OfLastError("poll", $"descriptor {descriptor}");
                }
            }

            return both[1].Returned == 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            if (isHeld)
            {
                DangerousRelease();
            }
        }
    }

    protected override bool ReleaseHandle() => LibC.close((int)handle) == 0;

    /// <summary>It is closed when the last of them has gone.</summary>
    private void WakeAll()
    {
        var one = 1L;
        _ = LibC.write((int)handle, (byte*)&one, sizeof(long));
        Dispose();
    }
}
