using IpcRuntime.Kernel;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime;

/// <summary>The descriptor of one end of a pipe, in the process that has it.</summary>
internal sealed class PipeDescriptor : SafeHandleMinusOneIsInvalid
{
    private readonly PosixSystem _system;

    public PipeDescriptor(PosixSystem system, int descriptor)
        : base(ownsHandle: true)
    {
        _system = system;
        SetHandle(descriptor);
        if (system != PosixSystem.Host)
        {
            // A simulated system closes what its processes leave open, and lets nobody in at a time of the collector's choice.
            GC.SuppressFinalize(this);
        }
    }

    public int Number => (int)handle;

    /// <summary>Whether it is closed here as soon as a child has it.</summary>
    public bool IsForChild { get; set; }

    protected override void Dispose(bool disposing)
    {
        if (!disposing && !IsClosed)
        {
            IpcRuntimeEventSource.Log.PipeEndFinalized(Number);
        }

        base.Dispose(disposing);
    }

    protected override bool ReleaseHandle() => _system.Try(new(OpCode.Close, Number), default).Succeeded;
}
