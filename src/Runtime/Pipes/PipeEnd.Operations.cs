using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>What the streams do with the descriptor: each operation holds it, so that it is not closed, and then another's, in the middle.</summary>
public abstract partial class PipeEnd
{
    internal Interruption Interruption
    {
        get
        {
            var interruption = Volatile.Read(ref _interruption);
            if (interruption is null)
            {
                var created = new Interruption();
                interruption = Interlocked.CompareExchange(ref _interruption, created, null) ?? created;
            }

            // Whoever closes the end after this sees it.
            return IsOpen ? interruption : throw Closed();
        }
    }

    /// <summary>The descriptor, which DangerousRelease gives back.</summary>
    internal PipeDescriptor Hold()
    {
        var descriptor = Open;
        var isHeld = false;
        descriptor.DangerousAddRef(ref isHeld);
        return descriptor;
    }

    /// <summary>Does the operation if it can be done now.</summary>
    private protected Outcome Try(OpCode code, Span<byte> data, long? value = null)
    {
        var descriptor = Hold();
        try
        {
            return Owner.Try(new(code, descriptor.Number, 0, value ?? data.Length), data);
        }
        finally
        {
            descriptor.DangerousRelease();
        }
    }

    /// <returns>Whether it was done; otherwise <see cref="RunAsync"/> does it, or says why not.</returns>
    private protected bool TryAtOnce(OpCode code, Span<byte> data, out int done)
    {
        var descriptor = Hold();
        try
        {
            var isDone = Owner.TryAtOnce(new(code, descriptor.Number, 0, data.Length), data, out var outcome) && outcome.Succeeded;
            done = isDone ? (int)outcome.Value : 0;
            return isDone;
        }
        finally
        {
            descriptor.DangerousRelease();
        }
    }

    /// <summary>Does the operation, and waits in the kernel.</summary>
    private protected Outcome Run(OpCode code, Span<byte> data, int flags = 0, long? count = null)
    {
        var descriptor = Hold();
        try
        {
            var op = new KernelOp(code, descriptor.Number, flags, count ?? data.Length);
            if (Owner.TryAtOnce(op, data, out var outcome))
            {
                return outcome;
            }

            outcome = Owner.Run(op, data, Interruption);
            return outcome.Error != Errno.EINTR || IsOpen ? outcome : throw Closed();
        }
        finally
        {
            descriptor.DangerousRelease();
        }
    }

    /// <summary>Does the operation, and waits without a thread.</summary>
    /// <param name="op">The operation, without the descriptor.</param>
    /// <param name="data">What is written, or room for what is read.</param>
    /// <param name="cancellationToken">That of the caller.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and nothing was done.</exception>
    /// <exception cref="ObjectDisposedException">The end was closed, and nothing was done.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private protected async ValueTask<Outcome> RunAsync(KernelOp op, Memory<byte> data, CancellationToken cancellationToken)
    {
        var descriptor = Hold();
        try
        {
            var interruption = Interruption.Token;
            using var both = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(interruption, cancellationToken) : null;
            Outcome outcome;
            do
            {
                // A simulated process may have a handler that interrupts it.
                var own = op with { A = descriptor.Number };
                var either = both?.Token ?? interruption;
                outcome = op.Code == OpCode.Splice
                    ? await Owner.SpliceAsync(own, either).ConfigureAwait(false)
                    : await Owner.RunAsync(own, data, either).ConfigureAwait(false);
            }
            while (outcome.Error == Errno.EINTR);
            return outcome;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Closed();
        }
        finally
        {
            descriptor.DangerousRelease();
        }
    }

    private protected PosixException Failure(string function, Errno error) => new(function, (int)error, _name);

    private protected static Span<byte> Writable(ReadOnlySpan<byte> data) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(data), data.Length);

    private long Control(OpCode code, int value = 0)
    {
        var outcome = Try(code, default, value);
        return outcome.Succeeded ? outcome.Value : throw Failure(code == OpCode.Available ? "ioctl" : "fcntl", outcome.Error);
    }
}
