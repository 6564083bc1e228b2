namespace IpcRuntime;

/// <summary>The descriptor of one end of a pipe, in the process that has it.</summary>
internal sealed class PipeDescriptor(PosixSystem system, int descriptor) : OwnedDescriptor(system, descriptor)
{
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
}
