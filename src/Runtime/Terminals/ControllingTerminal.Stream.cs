using System.Runtime.InteropServices;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>The terminal as a stream. As long as it <see cref="TerminalModes.ReadsLines"/>, a read gives at most one line, and 0 for Ctrl+D at the beginning of one; there may be more afterwards.</summary>
public sealed partial class ControllingTerminal
{
    /// <summary>Whether it is not disposed.</summary>
    public override bool CanRead => !_descriptor.IsClosed;

    /// <summary>Whether it is not disposed.</summary>
    public override bool CanWrite => !_descriptor.IsClosed;

    /// <summary>No.</summary>
    public override bool CanSeek => false;

    /// <summary>A terminal has no length.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw NoPosition();

    /// <summary>A terminal has no position.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Position
    {
        get => throw NoPosition();
        set => throw NoPosition();
    }

    /// <inheritdoc cref="Read(Span{byte})"/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <summary>Reads what has been typed, and blocks the thread until something has (read(2)).</summary>
    /// <returns>How many bytes; 0 for Ctrl+D and when the terminal has been hung up.</returns>
    /// <exception cref="PosixException">This process is in the background, and ignores SIGTTIN or could not be continued: EIO.</exception>
    /// <exception cref="ObjectDisposedException">The terminal is or was disposed.</exception>
    /// <exception cref="InvalidOperationException">It would have to wait, and the process is a simulated one.</exception>
    [Blocks]
    public override int Read(Span<byte> buffer) => (int)Check("read", Run(OpCode.Read, buffer));

    /// <inheritdoc cref="ReadAsync(Memory{byte}, CancellationToken)"/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>Reads what has been typed, and waits without a thread until something has (read(2)).</summary>
    /// <returns>How many bytes; 0 for Ctrl+D and when the terminal has been hung up.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited. Nothing was read, and nothing is lost.</exception>
    /// <exception cref="PosixException">This process is in the background, and ignores SIGTTIN or could not be continued: EIO.</exception>
    /// <exception cref="ObjectDisposedException">The terminal is or was disposed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        (int)Check("read", await RunAsync(OpCode.Read, buffer, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    /// <summary>Writes, and blocks the thread while the terminal does not take more, as after Ctrl+S (write(2)).</summary>
    /// <exception cref="PosixException">The terminal has been hung up: EIO.</exception>
    /// <exception cref="ObjectDisposedException">The terminal is or was disposed.</exception>
    /// <exception cref="InvalidOperationException">It would have to wait, and the process is a simulated one.</exception>
    [Blocks]
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var left = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(buffer), buffer.Length);
        while (!left.IsEmpty)
        {
            left = left[(int)Check("write", Run(OpCode.Write, left))..];
        }
    }

    /// <inheritdoc cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>Writes, and waits without a thread while the terminal does not take more, as after Ctrl+S (write(2)).</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; some of it may have been written.</exception>
    /// <exception cref="PosixException">The terminal has been hung up: EIO.</exception>
    /// <exception cref="ObjectDisposedException">The terminal is or was disposed.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = MemoryMarshal.AsMemory(buffer);
        while (!left.IsEmpty)
        {
            left = left[(int)Check("write", await RunAsync(OpCode.Write, left, cancellationToken).ConfigureAwait(false))..];
        }
    }

    /// <summary>Does nothing: what is written has gone to the terminal.</summary>
    public override void Flush()
    {
    }

    /// <summary>Does nothing: what is written has gone to the terminal.</summary>
    /// <param name="cancellationToken">Gives a cancelled task if it has been cancelled.</param>
    public override Task FlushAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    /// <summary>A terminal has no position.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Seek(long offset, SeekOrigin origin) => throw NoPosition();

    /// <summary>A terminal has no length.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw NoPosition();

    private static NotSupportedException NoPosition() => new("A terminal has neither length nor position.");

    private Outcome Run(OpCode code, Span<byte> data)
    {
        using var held = new Hold(_descriptor);
        var op = new KernelOp(code, held.Number, 0, data.Length);
        if (_system.TryAtOnce(op, data, out var outcome))
        {
            return outcome;
        }

        outcome = _system.Run(op, data, _interruption);
        return outcome.Error != Errno.EINTR || CanRead ? outcome : throw new ObjectDisposedException(nameof(ControllingTerminal));
    }

    private async ValueTask<Outcome> RunAsync(OpCode code, Memory<byte> data, CancellationToken cancellationToken)
    {
        using var held = new Hold(_descriptor);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_interruption.Token, cancellationToken);
        try
        {
            Outcome outcome;
            do
            {
                // A simulated process may have a handler that interrupts it.
                outcome = await _system.RunAsync(new(code, held.Number, 0, data.Length), data, both.Token).ConfigureAwait(false);
            }
            while (outcome.Error == Errno.EINTR);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(ControllingTerminal));
        }
    }

    /// <summary>An operation holds the descriptor, so that it is not closed, and then another's, in the middle.</summary>
    private readonly struct Hold : IDisposable
    {
        private readonly OwnedDescriptor _descriptor;

        public Hold(OwnedDescriptor descriptor)
        {
            var isHeld = false;
            descriptor.DangerousAddRef(ref isHeld);
            _descriptor = descriptor;
        }

        public int Number => _descriptor.Number;

        public void Dispose() => _descriptor.DangerousRelease();
    }
}
