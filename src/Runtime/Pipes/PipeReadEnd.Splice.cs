using System.Buffers;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>From pipe to pipe.</summary>
public sealed partial class PipeReadEnd
{
    private const int CopiedAtOnce = 65_536;
    private const long SplicedAtOnce = 1 << 30;

    /// <summary>
    /// Moves bytes to another pipe inside the kernel, without a copy in this process (splice(2)), until this one is at its end or a number of them has been moved.
    /// </summary>
    /// <remarks>A simulated system without splice copies them; what had been read is then lost when the write is cancelled.</remarks>
    /// <param name="destination">The write end of another pipe of the same process; it stays open.</param>
    /// <param name="maximum">How many bytes at most, 0 or above.</param>
    /// <param name="cancellationToken">Ends the moving. What has not been moved is still in this pipe.</param>
    /// <returns>How many bytes were moved; less than the maximum only at the end of the stream.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is negative.</exception>
    /// <exception cref="ArgumentException">The destination belongs to another process.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; a <see cref="PipeWriteCanceledException"/> if something had been moved by then.</exception>
    /// <exception cref="BrokenPipeException">Nobody can read from the destination.</exception>
    /// <exception cref="ObjectDisposedException">One of the ends is or was disposed, or given to a child.</exception>
    /// <exception cref="PosixException">The system refused: EINVAL if both ends are of the same pipe.</exception>
    public async ValueTask<long> SpliceToAsync(PipeWriteEnd destination, long maximum = long.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        if (destination.Owner != Owner)
        {
            throw new ArgumentException("The destination belongs to another process.", nameof(destination));
        }

        var target = destination.Hold();
        var moved = 0L;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(destination.Interruption.Token, cancellationToken);
        try
        {
            await AwaitWriterAsync(either.Token).ConfigureAwait(false);
            var outcome = Outcome.Of(1);
            while (moved < maximum && outcome.Value > 0)
            {
                outcome = await RunAsync(new(OpCode.Splice, 0, target.Number, Math.Min(maximum - moved, SplicedAtOnce)), default, either.Token).ConfigureAwait(false);
                if (outcome.Error == Errno.ENOSYS)
                {
                    outcome = Outcome.Of(await CopyAsync(destination, maximum - moved, either.Token).ConfigureAwait(false));
                }

                moved += outcome.Succeeded ? outcome.Value : throw destination.Failure("splice", outcome.Error, moved);
            }

            return moved;
        }
        catch (OperationCanceledException)
        {
            throw !cancellationToken.IsCancellationRequested ? destination.Closed()
                : moved > 0 ? new PipeWriteCanceledException(moved, cancellationToken)
                : new OperationCanceledException(cancellationToken);
        }
        finally
        {
            target.DangerousRelease();
        }
    }

    private async ValueTask<int> CopyAsync(PipeWriteEnd destination, long maximum, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopiedAtOnce);
        try
        {
            var read = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(maximum, CopiedAtOnce)), cancellationToken).ConfigureAwait(false);
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            return read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
