namespace IpcRuntime;

/// <summary>
/// Signals that have come, and those who wait for one. A thread that blocks for the next signal is woken by whoever adds it, and not by way of the pool, as with a channel: the pool may
/// be busy.
/// </summary>
internal sealed class SignalBuffer
{
    private readonly object _gate = new();
    private readonly Queue<SignalInfo> _signals = [];
    private readonly Queue<Waiter> _waiters = [];
    private bool _isComplete;

    /// <summary>How many nobody has taken.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _signals.Count;
            }
        }
    }

    /// <returns>Whether there was room, or somebody waited for it.</returns>
    public bool TryAdd(in SignalInfo signal, int capacity)
    {
        lock (_gate)
        {
            while (_waiters.TryDequeue(out var waiter))
            {
                if (waiter.TrySetResult(signal))
                {
                    waiter.Cancellation.Unregister();
                    return true;
                }
            }

            if (_signals.Count >= capacity)
            {
                return false;
            }

            _signals.Enqueue(signal);
            return true;
        }
    }

    public bool TryTake(out SignalInfo signal)
    {
        lock (_gate)
        {
            return _signals.TryDequeue(out signal);
        }
    }

    public ValueTask<SignalInfo> TakeAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<SignalInfo>(cancellationToken);
        }

        lock (_gate)
        {
            if (_signals.TryDequeue(out var signal))
            {
                return new(signal);
            }

            if (_isComplete)
            {
                return ValueTask.FromException<SignalInfo>(Completed());
            }

            var waiter = new Waiter();
            waiter.Cancellation = cancellationToken.UnsafeRegister(static (waiter, token) => ((Waiter)waiter!).TrySetCanceled(token), waiter);
            _waiters.Enqueue(waiter);
            return new(waiter.Task);
        }
    }

    /// <summary>Nothing more comes; what has come can still be taken.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            while (_waiters.TryDequeue(out var waiter))
            {
                waiter.TrySetException(Completed());
                waiter.Cancellation.Unregister();
            }
        }
    }

    private static ObjectDisposedException Completed() => new(nameof(SignalReader));

    private sealed class Waiter() : TaskCompletionSource<SignalInfo>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public CancellationTokenRegistration Cancellation { get; set; }
    }
}
