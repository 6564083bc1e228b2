using System.Runtime.InteropServices;

namespace IpcRuntime.Host;

/// <summary>
/// struct sigaction of the C library (sigaction(2)), as a value that can be put back. It begins with the handler; what follows, mask and flags, is 152 bytes with it in glibc and musl.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 512)]
internal unsafe struct NativeAction
{
    [FieldOffset(0)]
    private nint _handler;

    /// <summary>SIG_DFL</summary>
    public static NativeAction Default => default;

    /// <summary>SIG_IGN</summary>
    public static NativeAction Ignore => new() { _handler = 1 };

    /// <summary>Whether a function is called.</summary>
    public readonly bool IsHandler => !IsSame(Default) && !IsSame(Ignore);

    /// <summary>What the kernel has for this process now.</summary>
    public static NativeAction Of(Signal signal)
    {
        NativeAction action = default;
        return LibC.sigaction(signal.Number, null, &action) == 0 ? action : throw PosixException.OfLastError("sigaction", signal.Name);
    }

    public readonly void Set(Signal signal)
    {
        var action = this;
        if (LibC.sigaction(signal.Number, &action, null) < 0)
        {
            throw PosixException.OfLastError("sigaction", signal.Name);
        }
    }

    /// <summary>Whether both ignore, do the default, or call the same function.</summary>
    public readonly bool IsSame(in NativeAction other) => _handler == other._handler;
}
