using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// Bytes that flow from one pipe to another (splice(2)), moved by the thread of the <see cref="EventLoop"/> itself: that takes less than to wake another thread, since only pages change hands.
/// Both descriptors stay open as long.
/// </summary>
internal sealed class Splicing : TaskCompletionSource<Outcome>, IReadiness
{
    private readonly object _gate = new();
    private KernelOp _op;
    private long _moved;
    private bool _isForRoom;
    private Interest _source;
    private Interest _destination;

    private Splicing(in KernelOp op)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        _op = op;
        _source = new(op.A, PollEvents.In, this);
        _destination = new(op.B, PollEvents.Out, this);
    }

    /// <summary>Moves bytes up to a number, the end or an error.</summary>
    /// <returns>How many were moved, also before an error or a cancellation; 0 at the end.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was moved.</exception>
    public static ValueTask<Outcome> RunAsync(in KernelOp op, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<Outcome>(cancellationToken);
        }

        var outcome = PipeTransfer.TrySplice(op);
        return PipeTransfer.HasToWait(op, outcome) ? new(new Splicing(op).RunAsync(cancellationToken)) : new(outcome);
    }

    /// <summary>Moves what there is, once, so that others have their turn.</summary>
    public void OnReady()
    {
        lock (_gate)
        {
            if (Task.IsCompleted)
            {
                return;
            }

            var outcome = PipeTransfer.TrySplice(_op);
            if (PipeTransfer.HasToWait(_op, outcome))
            {
                // The end that was ready is not what it waits for.
                _isForRoom = !_isForRoom;
            }
            else if (outcome is { Succeeded: true, Value: > 0 } && outcome.Value < _op.C)
            {
                _moved += outcome.Value;
                _op = _op with { C = _op.C - outcome.Value };
                _isForRoom = false;
            }
            else
            {
                _moved += outcome.Value;
                TrySetResult(_moved > 0 ? Outcome.Of(_moved) : outcome);
                return;
            }

            Wait();
        }
    }

    private async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Wait();
        }

        try
        {
            using var cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((Splicing)state!).Cancel(token), this);
            return await Task.ConfigureAwait(false);
        }
        finally
        {
            _source.End();
            _destination.End();
        }
    }

    private void Wait()
    {
        try
        {
            (_isForRoom ? ref _destination : ref _source).Ask();
        }
        catch (PosixException error)
        {
            TrySetResult(_moved > 0 ? Outcome.Of(_moved) : (Errno)error.ErrorNumber);
        }
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _ = _moved > 0 ? TrySetResult(Outcome.Of(_moved)) : TrySetCanceled(cancellationToken);
        }
    }
}
