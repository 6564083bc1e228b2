using System.Runtime.CompilerServices;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// The end of a pipe that is read from (pipe(7)). A read gives what is in the pipe, as soon as that is something, and 0 when every write end is closed and the pipe is empty.
/// </summary>
public sealed partial class PipeReadEnd : PipeEnd
{
    private const long WithoutLimit = -1;

    private volatile bool _awaitsWriter;

    internal PipeReadEnd(PosixSystem system, int descriptor, bool awaitsWriter = false)
        : base(system, descriptor, "read") => _awaitsWriter = awaitsWriter;

    /// <summary>
    /// Takes over a read end that a process was started with, such as its standard input. The end then owns the descriptor and closes it; no child inherits it from here on
    /// unless it is in the descriptor map.
    /// </summary>
    /// <param name="system">The process, simulated or real.</param>
    /// <param name="descriptor">The number of the descriptor.</param>
    /// <exception cref="PosixException">It is not open, or no pipe: EBADF.</exception>
    /// <exception cref="PlatformNotSupportedException">The process is the real one, which is not on Linux.</exception>
    public static PipeReadEnd FromDescriptor(PosixSystem system, int descriptor) => new(system, TakeOver(system, descriptor));

    /// <summary>Whether it is open.</summary>
    public override bool CanRead => IsOpen;

    /// <summary>No.</summary>
    public override bool CanWrite => false;

    /// <inheritdoc cref="Read(Span{byte})"/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <summary>Reads what there is; if there is nothing, blocks the thread until there is (read(2)).</summary>
    /// <returns>How many bytes, or 0 at the end of the stream; 0 too if there is no room for any.</returns>
    /// <exception cref="ObjectDisposedException">The end is or was disposed, or given to a child.</exception>
    /// <exception cref="PosixException">The system refused.</exception>
    /// <exception cref="InvalidOperationException">It would have to wait, and the process is a simulated one.</exception>
    [Blocks]
    public override int Read(Span<byte> buffer)
    {
        if (_awaitsWriter)
        {
            Check(Run(OpCode.Poll, default, (int)PollEvents.In, WithoutLimit));
            _awaitsWriter = false;
        }

        return Check(Run(OpCode.Read, buffer));
    }

    /// <inheritdoc cref="Read(Span{byte})"/>
    /// <returns>The byte, or -1 at the end of the stream.</returns>
    [Blocks]
    public override int ReadByte()
    {
        byte read = 0;
        return Read(new Span<byte>(ref read)) == 0 ? -1 : read;
    }

    /// <inheritdoc cref="ReadAsync(Memory{byte}, CancellationToken)"/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>Reads what there is; if there is nothing, waits without a thread until there is (read(2)).</summary>
    /// <returns>How many bytes, or 0 at the end of the stream; 0 too if there is no room for any.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited. Nothing was read, and nothing is lost.</exception>
    /// <exception cref="ObjectDisposedException">The end is or was disposed, or given to a child.</exception>
    /// <exception cref="PosixException">The system refused.</exception>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        return !_awaitsWriter && TryAtOnce(OpCode.Read, buffer.Span, out var read) ? new(read) : WaitAndReadAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override IAsyncResult BeginRead(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(ReadAsync(buffer, offset, count, CancellationToken.None), callback, state);

    /// <inheritdoc/>
    public override int EndRead(IAsyncResult asyncResult) => TaskToAsyncResult.End<int>(asyncResult);

    /// <summary>This end is read from.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This is the read end of a pipe.");

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAndReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await AwaitWriterAsync(cancellationToken).ConfigureAwait(false);
        return Check(await RunAsync(new(OpCode.Read, 0, 0, buffer.Length), buffer, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A FIFO that nobody has written to yet would seem to be at its end.</summary>
    private async ValueTask AwaitWriterAsync(CancellationToken cancellationToken)
    {
        if (_awaitsWriter)
        {
            Check(await RunAsync(new(OpCode.Poll, 0, (int)PollEvents.In, WithoutLimit), default, cancellationToken).ConfigureAwait(false));
            _awaitsWriter = false;
        }
    }

    private int Check(in Outcome outcome) => outcome.Succeeded ? (int)outcome.Value : throw Failure("read", outcome.Error);
}
