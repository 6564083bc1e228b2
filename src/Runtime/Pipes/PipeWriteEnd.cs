using System.Runtime.InteropServices;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// The end of a pipe that is written to (pipe(7)). A write is complete when all of it is in the pipe; when the pipe is full it waits for a reader. When no process has a read end it
/// throws a <see cref="BrokenPipeException"/>.
/// </summary>
public sealed class PipeWriteEnd : PipeEnd
{
    internal PipeWriteEnd(PosixSystem system, int descriptor)
        : base(system, descriptor, "write")
    {
    }

    /// <summary>How many bytes a write may have so that those of others never come in between: PIPE_BUF, 4096 on Linux.</summary>
    public static int AtomicWriteLimit => 4096;

    /// <summary>No.</summary>
    public override bool CanRead => false;

    /// <summary>
    /// Takes over a write end that a process was started with, such as its standard output. The end then owns the descriptor and closes it; no child inherits it from here on
    /// unless it is in the descriptor map.
    /// </summary>
    /// <param name="system">The process, simulated or real.</param>
    /// <param name="descriptor">The number of the descriptor.</param>
    /// <exception cref="PosixException">It is not open, or no pipe: EBADF.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is the real one, which is not on Linux.</exception>
    public static PipeWriteEnd FromDescriptor(PosixSystem system, int descriptor) => new(system, TakeOver(system, descriptor));

    /// <summary>Whether it is open.</summary>
    public override bool CanWrite => IsOpen;

    /// <summary>Writes all of a message as one, or nothing of it, and does not wait (write(2) with O_NONBLOCK, pipe(7), "PIPE_BUF").</summary>
    /// <param name="message">At most <see cref="AtomicWriteLimit"/> bytes.</param>
    /// <returns>Whether it was written; false if the pipe has no room for it now. An empty one always is.</returns>
    /// <exception cref="ArgumentException">It is longer.</exception>
    /// <exception cref="BrokenPipeException">Nobody can read from the pipe.</exception>
    /// <exception cref="ObjectDisposedException">The end is disposed or was given to a child.</exception>
    /// <exception cref="PosixException">The system refused.</exception>
    public bool TryWriteAtomic(ReadOnlySpan<byte> message)
    {
        if (message.Length > AtomicWriteLimit)
        {
            throw new ArgumentException($"A write of {message.Length} bytes is not atomic, at most {AtomicWriteLimit} are.", nameof(message));
        }

        var outcome = Try(OpCode.Write, Writable(message));
        return outcome.Error != Errno.EAGAIN && (outcome.Succeeded ? true : throw Failure("write", outcome.Error, 0));
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    /// <summary>Writes all bytes; blocks the thread while the pipe is full (write(2)).</summary>
    /// <exception cref="BrokenPipeException">Nobody can read from the pipe; it says how much went before.</exception>
    /// <exception cref="ObjectDisposedException">The end is or was disposed, or given to a child; a part may have been written.</exception>
    /// <exception cref="PosixException">The system refused.</exception>
    /// <exception cref="InvalidOperationException">It would have to wait, and the process is a simulated one.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var written = 0;
        do
        {
            var outcome = Run(OpCode.Write, Writable(buffer[written..]));
            written += outcome.Succeeded ? (int)outcome.Value : throw Failure("write", outcome.Error, written);
        }
        while (written < buffer.Length);
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public override void WriteByte(byte value) => Write(new ReadOnlySpan<byte>(in value));

    /// <inheritdoc cref="WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>Writes all bytes; waits without a thread while the pipe is full (write(2)).</summary>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. A <see cref="PipeWriteCanceledException"/>, which says how much went, if that was a part; otherwise nothing was written, as always with up to <see cref="AtomicWriteLimit"/> bytes.
    /// </exception>
    /// <exception cref="BrokenPipeException">Nobody can read from the pipe; it says how much went before.</exception>
    /// <exception cref="ObjectDisposedException">The end is or was disposed, or given to a child; a part may have been written.</exception>
    /// <exception cref="PosixException">The system refused.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        return TryAtOnce(OpCode.Write, Writable(buffer.Span), out var written) && written == buffer.Length ? default : WriteRestAsync(buffer, written, cancellationToken);
    }

    /// <inheritdoc/>
    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    /// <inheritdoc/>
    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    /// <summary>This end is written to.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This is the write end of a pipe.");

    /// <param name="bytesWritten">How much of the call went before.</param>
    internal PosixException Failure(string function, Errno error, long bytesWritten) =>
        error == Errno.EPIPE ? new BrokenPipeException(function, ToString(), bytesWritten) : Failure(function, error);

    private async ValueTask WriteRestAsync(ReadOnlyMemory<byte> buffer, int written, CancellationToken cancellationToken)
    {
        do
        {
            try
            {
                var rest = MemoryMarshal.AsMemory(buffer[written..]);
                var outcome = await RunAsync(new(OpCode.Write, 0, 0, rest.Length), rest, cancellationToken).ConfigureAwait(false);
                written += outcome.Succeeded ? (int)outcome.Value : throw Failure("write", outcome.Error, written);
            }
            catch (OperationCanceledException) when (written > 0)
            {
                throw new PipeWriteCanceledException(written, cancellationToken);
            }
        }
        while (written < buffer.Length);
    }
}
