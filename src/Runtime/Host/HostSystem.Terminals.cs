using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>Terminals of the host.</summary>
internal sealed unsafe partial class HostSystem
{
    private static Outcome OpenTerminal(int number)
    {
        // Others than that of the session are files, with names of their own.
        if (number != ControllingTerminal.OfSession)
        {
            return Errno.ENOSYS;
        }

        try
        {
            return Outcome.Of(Terminal.Open());
        }
        catch (PosixException error)
        {
            return (Errno)error.ErrorNumber;
        }
    }

    private static Outcome GetModes(int descriptor, Span<byte> data)
    {
        if (data.Length < TerminalModes.Size)
        {
            return Errno.EFAULT;
        }

        fixed (byte* modes = data)
        {
            return Result(LibC.tcgetattr(descriptor, modes));
        }
    }

    private static Outcome SetModes(int descriptor, Span<byte> data)
    {
        if (data.Length < TerminalModes.Size)
        {
            return Errno.EFAULT;
        }

        fixed (byte* modes = data)
        {
            int result;
            do
            {
                result = LibC.tcsetattr(descriptor, LibC.AfterOutput, modes);
            }
            while (result < 0 && LibC.LastError == (int)Errno.EINTR);
            return Result(result);
        }
    }
}
