using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>
/// A Unix system as a closed, deterministic state machine: processes, signals, pipes, terminals and a clock that moves when it is told. It has no threads
/// of its own; a driver says which thread takes the next step. The model is Linux (kernel 6.x), checked against it by random scripts.
/// </summary>
/// <remarks>
/// A step is one operation of one thread, up to its end or to where it waits, followed by the delivery of its pending signals, as at the return
/// from a system call. A thread that can go on without a new operation is <em>ready</em>: what it waits for may have come, or a signal is to
/// be delivered. Its signals wait until the driver lets it <see cref="Continue"/>; that choice is the only freedom.
/// </remarks>
internal sealed partial class KernelModel
{
    private readonly KernelModelOptions _options;
    private readonly SignalQueue _queue;
    private ThreadState[] _ready = new ThreadState[16];

    /// <summary>The thread whose step this is.</summary>
    private ThreadState? _current;

    public KernelModel(KernelModelOptions? options = null)
    {
        _options = options ?? new();
        _queue = new(_options.QueuedSignals);
        Init = CreateInit();
    }

    /// <summary>Process 1, which adopts orphans and which signals without a handler of its own do not reach (kill(2), NOTES).</summary>
    public ProcessState Init { get; }

    /// <summary>How many threads can go on.</summary>
    public int ReadyCount { get; private set; }

    /// <summary>How many signals are queued, in all processes, and how many may be.</summary>
    public (int Count, int Limit) QueuedSignals => (_queue.Count, _options.QueuedSignals);

    /// <summary>Steps taken so far.</summary>
    public long StepCount { get; private set; }

    /// <summary>Is told of everything that happens, in order.</summary>
    public Action<TraceEvent>? Trace { get; set; }

    public ThreadState Ready(int index) => _ready[index];

    /// <summary>Lets a thread that neither waits nor is stopped do an operation.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="op">The operation.</param>
    /// <param name="data">Bytes to write, or room for those to read, at least as many as the operation says.</param>
    /// <returns>The outcome. If handlers were begun, the code that did the operation sees it only when they have returned.</returns>
    /// <exception cref="InvalidOperationException">The thread cannot take a step: the driver is in error, not the program.</exception>
    public Outcome Step(ThreadState thread, in KernelOp op, Span<byte> data = default) => Call(thread, op, data, returns: true);

    /// <summary>
    /// As <see cref="Step"/>, but the thread does not return from the call yet: its signals are delivered when it is let <see cref="Continue"/>, before
    /// or after what others do.
    /// </summary>
    public Outcome Enter(ThreadState thread, in KernelOp op, Span<byte> data = default) => Call(thread, op, data, returns: false);

    /// <summary>Lets a ready thread go on: it tries its waiting operation again, and its signals are delivered.</summary>
    /// <param name="thread">A ready thread.</param>
    /// <param name="data">The same bytes as those of the operation.</param>
    /// <returns>The outcome of the operation that waited, if it and not the thread ended; else <see cref="Outcome.Parked"/>.</returns>
    public Outcome Continue(ThreadState thread, Span<byte> data = default)
    {
        if (thread.ReadyIndex < 0)
        {
            throw new InvalidOperationException($"Thread {thread.Id} is not ready.");
        }

        Begin(thread);
        RemoveReady(thread);
        if (thread.Process.ContinuationNotice && HasDeliverable(thread))
        {
            // The parent may act between this and what the signal does.
            TellContinuation(thread.Process);
            MakeReady(thread);
            End();
            return Outcome.Parked;
        }

        var outcome = thread.IsParked ? ContinueOperation(thread, data) : Outcome.Parked;
        if (!outcome.IsParked)
        {
            Emit(TraceKind.Outcome, thread, op: thread.Operation, outcome: outcome);
        }

        if (thread.IsAlive && !thread.IsParked)
        {
            Deliver(thread);
        }

        End();
        return thread.IsAlive ? outcome : Outcome.Parked;
    }

    /// <summary>Lets ready threads go on until none is, those first that have been ready in the first place. For operations that carry no data.</summary>
    public void Settle()
    {
        while (ReadyCount > 0)
        {
            Continue(_ready[0]);
        }
    }

    private Outcome Call(ThreadState thread, in KernelOp op, Span<byte> data, bool returns)
    {
        if (!thread.IsAlive || thread.IsParked || thread.Process.Stopped)
        {
            throw new InvalidOperationException($"Thread {thread.Id} cannot begin '{op}': it has ended, waits or is stopped.");
        }

        Begin(thread);
        Emit(TraceKind.Operation, thread, op: op);
        thread.HasResult = false;
        var outcome = Execute(thread, op, data);
        if (outcome.IsParked)
        {
            Park(thread, op);
        }
        else
        {
            Emit(TraceKind.Outcome, thread, op: op, outcome: outcome);
            if (returns)
            {
                Deliver(thread);
            }
            else if (HasDeliverable(thread))
            {
                MakeReady(thread);
            }
        }

        End();
        return outcome;
    }

    private Outcome ContinueOperation(ThreadState thread, Span<byte> data)
    {
        // What the operation waited for wins over a signal that came with it, even over one that ends the process.
        var outcome = thread.Phase == CallPhase.Waits ? Execute(thread, thread.Operation, data) : Outcome.Parked;
        while (outcome.IsParked && (thread.Phase != CallPhase.Waits || HasDeliverable(thread)))
        {
            if (thread.Phase != CallPhase.Begins)
            {
                outcome = OutcomeOfInterruption(thread);
                if (!outcome.IsParked)
                {
                    break;
                }

                thread.Phase = CallPhase.Left;
            }

            Deliver(thread);
            if (!thread.IsParked || thread.Process.Stopped || !thread.IsAlive)
            {
                return Outcome.Parked;
            }

            // No handler ran, so it begins again as if nothing had been. Before sigsuspend does, the mask is for a moment what it was before the call:
            // handlers that this lets through run, and it begins again all the same (kernel/signal.c, restore_saved_sigmask).
            thread.Phase = CallPhase.Begins;
            PutMaskBack(thread);
            if (!HasDeliverable(thread))
            {
                outcome = Execute(thread, thread.Operation, data);
                thread.Phase = CallPhase.Waits;
            }
        }

        if (!outcome.IsParked)
        {
            Unpark(thread);
        }

        return outcome;
    }

    /// <summary>The mask is again what it was before sigsuspend.</summary>
    private void PutMaskBack(ThreadState thread)
    {
        if (thread.HasSavedMask)
        {
            thread.HasSavedMask = false;
            SetMask(thread, thread.SavedMask);
        }
    }

    /// <summary>What a signal makes of an operation at once, whatever becomes of the signal.</summary>
    private static Outcome OutcomeOfInterruption(ThreadState thread) => thread.Operation.Code switch
    {
        OpCode.Write when thread.Progress > 0 => Outcome.Of(thread.Progress),
        OpCode.SigTimedWait => Errno.EINTR,
        _ => Outcome.Parked,
    };

    private void Park(ThreadState thread, in KernelOp op)
    {
        thread.IsParked = true;
        thread.Phase = CallPhase.Waits;
        thread.Operation = op;
        Emit(TraceKind.Parked, thread, op: op);
        StartTimer(thread);
        if (HasDeliverable(thread))
        {
            MakeReady(thread);
        }
    }

    private void Unpark(ThreadState thread)
    {
        WaitQueue.Remove(thread);
        thread.IsParked = thread.TimedOut = false;
        thread.Phase = CallPhase.Begins;
        thread.Progress = 0;
        thread.TimerVersion++;
        if (thread.BlockedBeforeWait != 0)
        {
            thread.Blocked = thread.BlockedBeforeWait;
            thread.BlockedBeforeWait = 0;
        }
    }

    private void MakeReady(ThreadState thread)
    {
        if (thread.ReadyIndex >= 0 || !thread.IsAlive || thread.Process.Stopped)
        {
            return;
        }

        if (ReadyCount == _ready.Length)
        {
            Array.Resize(ref _ready, ReadyCount * 2);
        }

        thread.ReadyIndex = ReadyCount;
        _ready[ReadyCount++] = thread;
    }

    private void RemoveReady(ThreadState thread)
    {
        if (thread.ReadyIndex < 0)
        {
            return;
        }

        var last = _ready[--ReadyCount];
        _ready[thread.ReadyIndex] = last;
        last.ReadyIndex = thread.ReadyIndex;
        _ready[ReadyCount] = null!;
        thread.ReadyIndex = -1;
    }

    private void Wake(WaitQueue queue)
    {
        for (var thread = queue.First; thread is not null; thread = thread.NextWaiting)
        {
            MakeReady(thread);
        }
    }

    /// <summary>Puts the thread where changes of something wake it, if it is not there.</summary>
    private static Outcome WaitOn(ThreadState thread, WaitQueue queue)
    {
        if (thread.Waiting != queue)
        {
            WaitQueue.Remove(thread);
            queue.Add(thread);
        }

        return Outcome.Parked;
    }

    private void Begin(ThreadState thread)
    {
        _current = thread;
        StepCount++;
    }

    private void End()
    {
        _current = null;
        CheckInvariants();
    }

    private void Emit(TraceKind kind, ThreadState? thread, int process = 0, in SignalRecord record = default, in KernelOp op = default, in Outcome outcome = default)
    {
        if (Trace is { } trace)
        {
            trace(new(StepCount, Now, kind, thread?.Process.Id ?? process, thread?.Id ?? 0, record, op, outcome));
        }
    }
}

/// <summary>What a simulated system is like.</summary>
internal sealed record KernelModelOptions
{
    /// <summary>RLIMIT_SIGPENDING for the whole system, whose processes are all of one user.</summary>
    public int QueuedSignals { get; init; } = 16384;

    /// <summary>Whether limits let a process leave a core image, which shows in its status.</summary>
    public bool CoreDumps { get; init; }

    /// <summary>Ids begin again after this one (/proc/sys/kernel/pid_max of 64-bit systems); at least 300.</summary>
    public int LastId { get; init; } = 4_194_304;
}
