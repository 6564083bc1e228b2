using System.Runtime.InteropServices;

namespace IpcRuntime.Host;

/// <summary>PIDFD_GET_INFO: the status of a process that somebody else has waited for. Linux 6.15.</summary>
internal static unsafe class PidfdInfo
{
    /// <summary>_IOWR(0xFF, 11, struct pidfd_info), for the first version of the struct.</summary>
    private const nuint GetInfo = 0xC040FF0B;
    private const ulong Exit = 8;

    /// <summary>Between the end of the other's wait and the moment when the kernel has written the status there is a little time.</summary>
    private const int Attempts = 50;

    public static ChildStatus ReadExit(Pidfd descriptor)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var info = new Info { Mask = Exit };
            if (LibC.Control(descriptor.Descriptor, GetInfo, &info) < 0)
            {
                return ChildStatus.Unknown;
            }

            if ((info.Mask & Exit) != 0)
            {
                return ChildStatus.FromWaitStatus(info.ExitCode);
            }

            Thread.Sleep(1);
        }

        return ChildStatus.Unknown;
    }

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Info
    {
        [FieldOffset(0)]
        public ulong Mask;

        [FieldOffset(60)]
        public int ExitCode;
    }
}
