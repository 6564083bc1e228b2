using System.Runtime.InteropServices;
using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// One end of a pipe as a stream, in this process or in a simulated one.
/// </summary>
/// <remarks>
/// <para>Calls that wait do so without a thread of the pool: the asynchronous ones until the system says that they can go on, the synchronous ones in the kernel, in their own thread. Both leave
/// the descriptor blocking, as other processes that share it expect. Disposing an end ends them with <see cref="ObjectDisposedException"/>.</para>
/// <para>All members may be used from any thread, and several reads or writes at the same time; how the bytes are shared out is then up to the system.</para>
/// <para>An end that is not disposed stays open until the collector finds it, and until then the other side waits. The event source <c>IpcRuntime</c> has an event for that.</para>
/// </remarks>
#pragma warning disable CA1710 // Which end it is says more than that it is a stream.
public abstract partial class PipeEnd : Stream
#pragma warning restore CA1710
{
    /// <summary>FD_CLOEXEC.</summary>
    private const int CloseOnExec = 1;

    private readonly string _name;
    private PipeDescriptor? _descriptor;
    private Interruption? _interruption;

    private protected PipeEnd(PosixSystem system, int descriptor, string name)
    {
        Owner = system;
        _descriptor = new(system, descriptor);
        _name = $"the {name} end of a pipe, descriptor {descriptor}";
    }

    /// <summary>
    /// How many bytes the pipe holds, in both ends the same (F_GETPIPE_SZ of fcntl(2)): at first 65 536. What is set is rounded up, on Linux to a power of two of pages of 4096 bytes. What counts are
    /// pages, and writes that do not fit into the rest of a page begin a new one: 16 writes of 2049 bytes, 32 784 in all, fill a pipe of 65 536.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    /// <exception cref="PosixException">It is set to more than <c>/proc/sys/fs/pipe-max-size</c> allows (EPERM), or to less than is in the pipe (EBUSY).</exception>
    /// <exception cref="ObjectDisposedException">The end is disposed or was given to a child.</exception>
    public int Capacity
    {
        get => (int)Control(OpCode.GetPipeSize);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Control(OpCode.SetPipeSize, value);
        }
    }

    /// <summary>How many bytes are in the pipe, written and not yet read (FIONREAD of ioctl(2)).</summary>
    /// <exception cref="ObjectDisposedException">The end is disposed or was given to a child.</exception>
    public int AvailableBytes => (int)Control(OpCode.Available);

    /// <summary>
    /// The descriptor, for use while this end is open and still belongs to it: for a child of which there are more than one to get it. For the only one there is <see cref="DetachForChild"/>.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The end is disposed or was given to a child.</exception>
    public SafeHandle SafeHandle => Open;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <summary>A pipe has no length.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw NoPosition();

    /// <summary>A pipe has no position.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Position
    {
        get => throw NoPosition();
        set => throw NoPosition();
    }

    internal PosixSystem Owner { get; }

    private protected bool IsOpen => Volatile.Read(ref _descriptor) is not null;

    private PipeDescriptor Open => Volatile.Read(ref _descriptor) ?? throw Closed();

    /// <summary>
    /// Gives this end away to the next child: what is returned goes into the descriptor map of its options, and is closed in this process when the child has been started or could not be. This
    /// end is then used up, as if disposed; calls that wait on it end.
    /// </summary>
    /// <returns>The descriptor. One that gets into no map is to be disposed.</returns>
    /// <exception cref="ObjectDisposedException">The end is disposed or was given to a child.</exception>
    public SafeHandle DetachForChild()
    {
        var descriptor = Take() ?? throw Closed();
        descriptor.IsForChild = true;
        return descriptor;
    }

    /// <summary>Does nothing: what is written is in the pipe.</summary>
    public override void Flush()
    {
    }

    /// <summary>Does nothing: what is written is in the pipe.</summary>
    /// <param name="cancellationToken">Gives a cancelled task if it has been cancelled.</param>
    public override Task FlushAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    /// <summary>A pipe has no position.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Seek(long offset, SeekOrigin origin) => throw NoPosition();

    /// <summary>A pipe has no length.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw NoPosition();

    /// <summary>Which end it is.</summary>
    public override string ToString() => _name;

    /// <summary>Ends calls that wait, and closes the descriptor as soon as none uses it. More than once does nothing.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Stream.Dispose()"/>; else the descriptor has its own finalizer.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Take()?.Dispose();
        }

        base.Dispose(disposing);
    }

    private protected static int TakeOver(PosixSystem system, int descriptor)
    {
        ArgumentNullException.ThrowIfNull(system);
        HostPlatform.Require(system);

        // Fails for what is no pipe.
        var outcome = system.Try(new(OpCode.GetPipeSize, descriptor), default);
        if (outcome.Succeeded)
        {
            outcome = system.Try(new(OpCode.SetDescriptorFlags, descriptor, CloseOnExec), default);
        }

        return outcome.Succeeded ? descriptor : throw new PosixException("fcntl", (int)outcome.Error, $"descriptor {descriptor}");
    }

    private static NotSupportedException NoPosition() => new("A pipe has neither length nor position.");

    private PipeDescriptor? Take()
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, null);
        if (descriptor is not null)
        {
            Volatile.Read(ref _interruption)?.Cancel();
        }

        return descriptor;
    }

    internal ObjectDisposedException Closed() => new(GetType().Name, "This end of the pipe is closed or was given to a child.");
}
