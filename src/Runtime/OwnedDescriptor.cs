using IpcRuntime.Kernel;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime;

/// <summary>A descriptor in the process that has it, real or simulated; it is closed with this object.</summary>
internal class OwnedDescriptor : SafeHandleMinusOneIsInvalid
{
    private readonly PosixSystem _system;

    public OwnedDescriptor(PosixSystem system, int descriptor)
        : base(ownsHandle: true)
    {
        _system = system;
        SetHandle(descriptor);
        if (system != PosixSystem.Host)
        {
            // A simulated system closes what its processes leave open, and lets nobody in at a time of the collector's choice.
#pragma warning disable CA1816 // It is not disposed here, but left to the system for good.
            GC.SuppressFinalize(this);
#pragma warning restore CA1816
        }
    }

    public int Number => (int)handle;

    protected override bool ReleaseHandle() => _system.Try(new(OpCode.Close, Number), default).Succeeded;
}
