using System.Runtime.CompilerServices;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// Reads and writes that do not wait although the descriptor is set to wait: O_NONBLOCK would belong to the pipe's end and be seen by every process
/// that shares it, most of which then fail with EAGAIN (fcntl(2), preadv2(2)).
/// </summary>
internal static class PipeTransfer
{
    private const int NoWait = 8;
    private const uint SpliceNonBlocking = 2;

    /// <summary>PIPE_BUF: where poll says that a pipe can be written to, so much can be.</summary>
    private const long AtomicWrite = 4096;

    public static unsafe Outcome Try(in KernelOp op, Span<byte> data)
    {
        if (op.C < 0 || op.C > data.Length)
        {
            return Errno.EFAULT;
        }

        fixed (byte* start = data)
        {
            // An empty span has no address, and an operation of no bytes needs a valid one all the same.
            byte nothing;
            var vector = new LibC.Vector { Start = start == null ? &nothing : start, Length = (nuint)op.C };
            nint done;
            do
            {
                done = op.Code == OpCode.Read ? LibC.preadv2(op.A, &vector, 1, -1, NoWait) : LibC.pwritev2(op.A, &vector, 1, -1, NoWait);
            }
            while (done < 0 && LibC.LastError == (int)Errno.EINTR);

            if (done >= 0)
            {
                return Outcome.Of(done);
            }

            return (Errno)LibC.LastError is Errno.ENOTSUP or Errno.ENOSYS ? TryAfterPoll(op, vector) : (Errno)LibC.LastError;
        }
    }

    public static unsafe Outcome TrySplice(in KernelOp op)
    {
        if (op.C < 0)
        {
            return Errno.EINVAL;
        }

        nint done;
        do
        {
            done = LibC.splice(op.A, null, op.B, null, (nuint)op.C, SpliceNonBlocking);
        }
        while (done < 0 && LibC.LastError == (int)Errno.EINTR);
        return done < 0 ? (Errno)LibC.LastError : Outcome.Of(done);
    }

    /// <summary>Whether the operation could not be done yet. A poll without a limit waits for something to tell.</summary>
    public static bool HasToWait(in KernelOp op, in Outcome outcome) =>
        outcome.Error == Errno.EAGAIN || (op.Code == OpCode.Poll && op.C < 0 && outcome == default);

    /// <summary>
    /// A read gives what there is, as soon as there is something. A write is complete when all has been written, as write(2) without O_NONBLOCK; up to PIPE_BUF bytes go as one. A splice moves
    /// what there is. A poll waits without a limit if it waits at all.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Outcome> RunAsync(KernelOp op, Memory<byte> data, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var written = 0L;
        if (ThreadPool.PendingWorkItemCount > 0)
        {
            await default(Turn);
        }

        while (true)
        {
            var outcome = PosixSystem.Host.Try(op, data.Span);
            if (HasToWait(op, outcome))
            {
                try
                {
                    await WaitAsync(op, cancellationToken).ConfigureAwait(false);
                    continue;
                }
                catch (OperationCanceledException) when (written > 0)
                {
                    return Outcome.Of(written);
                }
                catch (PosixException error)
                {
                    outcome = (Errno)error.ErrorNumber;
                }
            }

            if (op.Code != OpCode.Write)
            {
                return outcome;
            }

            if (!outcome.Succeeded)
            {
                return written > 0 ? Outcome.Of(written) : outcome;
            }

            written += outcome.Value;
            if (outcome.Value == op.C)
            {
                return Outcome.Of(written);
            }

            data = data[(int)outcome.Value..];
            op = op with { C = op.C - outcome.Value };
        }
    }

    /// <summary>What a descriptor is waited for; a splice has two.</summary>
    public static PollEvents EventsOf(in KernelOp op) => op.Code switch
    {
        OpCode.Write => PollEvents.Out,
        OpCode.Poll => (PollEvents)op.B,
        _ => PollEvents.In,
    };

    /// <summary>A splice waits for whichever of the two holds it up; when that no longer does, the other may.</summary>
    private static Task WaitAsync(in KernelOp op, CancellationToken cancellationToken) => op.Code == OpCode.Splice && Polling.IsReady(op.A, PollEvents.In)
        ? Readiness.WaitAsync(op.B, PollEvents.Out, cancellationToken)
        : Readiness.WaitAsync(op.A, EventsOf(op), cancellationToken);

    /// <summary>
    /// For pipes of Linux before 6.4 and devices, which do not know RWF_NOWAIT. Between poll and the call another reader or writer of the same end may be faster, and the call then waits.
    /// </summary>
    private static unsafe Outcome TryAfterPoll(in KernelOp op, in LibC.Vector vector)
    {
        var isRead = op.Code == OpCode.Read;
        while (Polling.IsReady(op.A, EventsOf(op)))
        {
            var done = isRead ? LibC.read(op.A, vector.Start, vector.Length) : LibC.write(op.A, vector.Start, (nuint)Math.Min((long)vector.Length, AtomicWrite));
            if (done >= 0)
            {
                return Outcome.Of(done);
            }

            if ((Errno)LibC.LastError is not Errno.EINTR and var error)
            {
                return error;
            }
        }

        return Errno.EAGAIN;
    }
}
