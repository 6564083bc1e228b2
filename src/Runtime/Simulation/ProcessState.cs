namespace IpcRuntime.Simulation;

/// <summary>A process of the model. Its threads share all of this.</summary>
internal sealed class ProcessState
{
    public int Id;
    public ProcessState? Parent;
    public ThreadState? Leader;

    // Threads, oldest first, since signals look for one in this order.
    public ThreadState? Threads;
    public ThreadState? LastThread;
    public int ThreadCount;

    // Children, oldest first, since waits look at them in this order.
    public ProcessState? FirstChild;
    public ProcessState? LastChild;
    public ProcessState? NextSibling;
    public ProcessState? PreviousSibling;
    public readonly WaitQueue ChildWaiters = new();

    public ProcessGroup Group = null!;
    public ProcessState? NextInGroup;
    public ProcessState? PreviousInGroup;

    // Dispositions, a bit for each signal; neither ignored nor caught is the default.
    public ulong Ignored;
    public ulong Caught;
    public ulong Restarting;
    public ulong NotDeferred;
    public ulong Resetting;
    public readonly ulong[] HandlerMasks = new ulong[SignalTable.Last];
    public bool NoChildStop;
    public bool NoChildWait;

    public PendingSignals Pending;

    /// <summary>The thread that a signal to the process was last given to; the next search begins there, or at the first thread.</summary>
    public ThreadState? SignalTarget;

    public bool Stopped;

    /// <summary>The signal of a stop that no wait has reported yet, else 0.</summary>
    public int UnreportedStop;
    public bool UnreportedContinue;

    /// <summary>The parent is told of a continuation when the process runs again.</summary>
    public bool ContinuationNotice;

    /// <summary>Sentenced: the status with which it ends as soon as one of its threads runs, else -1.</summary>
    public int Sentence;

    public bool IsZombie;
    public int ExitStatus;
    public bool HasExecuted;

    public DescriptorTable Descriptors = new();

    public long AlarmAt;
    public int AlarmVersion;

    public bool IsInit => Id == 1;

    /// <summary>Readies an object for a new process. One that served an ended process has lost its links and pending signals with that end; its dispositions are those of the parent.</summary>
    public void Reset(int id)
    {
        Id = id;
        IsZombie = HasExecuted = false;
        UnreportedStop = 0;
        Sentence = -1;
        AlarmAt = 0;
    }
}

/// <summary>A thread of the model: what executes operations and handlers.</summary>
internal sealed class ThreadState
{
    public int Id;
    public ProcessState Process = null!;
    public ThreadState? Next;
    public bool IsAlive;

    /// <summary>The signal mask.</summary>
    public ulong Blocked;

    /// <summary>The mask as it was before sigtimedwait let its signals through, else 0.</summary>
    public ulong BlockedBeforeWait;

    /// <summary>The mask to return to after sigsuspend.</summary>
    public ulong SavedMask;
    public bool HasSavedMask;

    public PendingSignals Pending;

    /// <summary>Handlers that have begun and not returned; the last one runs.</summary>
    public HandlerFrame[] Frames = new HandlerFrame[4];
    public int FrameCount;

    // The operation that the thread waits in.
    public bool IsParked;
    public Kernel.KernelOp Operation;

    public CallPhase Phase;

    /// <summary>The process or group whose news a wait is for.</summary>
    public int AwaitedId;

    /// <summary>Bytes that the operation has transferred so far.</summary>
    public long Progress;

    public bool TimedOut;
    public int TimerVersion;

    /// <summary>The outcome of an operation that a handler interrupted, given when the handler has returned.</summary>
    public bool HasResult;
    public Kernel.Outcome Result;

    public WaitQueue? Waiting;
    public ThreadState? NextWaiting;
    public ThreadState? PreviousWaiting;

    /// <summary>The place in the list of ready threads, or -1.</summary>
    public int ReadyIndex = -1;

    public bool IsRunningHandler => FrameCount > 0;

    /// <summary>Readies an object for a new thread, whose mask is that of its creator. One that served an ended thread waits for nothing and runs no handler since that end.</summary>
    public void Reset(int id, ProcessState process)
    {
        Id = id;
        Process = process;
        Next = null;
        IsAlive = true;
        HasSavedMask = false;
    }
}

/// <summary>How far the call is that a thread waits in.</summary>
internal enum CallPhase : byte
{
    /// <summary>It is about to be entered, for the first time or again; whatever handler comes now, it is entered after it.</summary>
    Begins,

    /// <summary>It waits.</summary>
    Waits,

    /// <summary>A signal ended the waiting; the first handler, if there is one, decides whether it begins again.</summary>
    Left,
}

/// <summary>A handler that has begun, and what it interrupted.</summary>
internal struct HandlerFrame
{
    public SignalRecord Record;

    /// <summary>The mask that is set when the handler returns.</summary>
    public ulong SavedMask;

    /// <summary>What happens to the operation that waited below the handler, if one did.</summary>
    public WithheldKind Withheld;
    public Kernel.KernelOp Operation;
}

internal enum WithheldKind : byte
{
    /// <summary>No operation was waiting.</summary>
    None,

    /// <summary>It begins again when the handler has returned.</summary>
    Restarts,

    /// <summary>It has failed with EINTR.</summary>
    Interrupted,
}

/// <summary>Threads that wait for a change of the same thing, in the order of their coming.</summary>
internal sealed class WaitQueue
{
    public ThreadState? First;
    public ThreadState? Last;

    public void Add(ThreadState thread)
    {
        thread.Waiting = this;
        thread.PreviousWaiting = Last;
        thread.NextWaiting = null;
        if (Last is null)
        {
            First = thread;
        }
        else
        {
            Last.NextWaiting = thread;
        }

        Last = thread;
    }

    public static void Remove(ThreadState thread)
    {
        if (thread.Waiting is not { } queue)
        {
            return;
        }

        if (thread.PreviousWaiting is { } previous)
        {
            previous.NextWaiting = thread.NextWaiting;
        }
        else
        {
            queue.First = thread.NextWaiting;
        }

        if (thread.NextWaiting is { } next)
        {
            next.PreviousWaiting = thread.PreviousWaiting;
        }
        else
        {
            queue.Last = thread.PreviousWaiting;
        }

        thread.Waiting = null;
        thread.NextWaiting = thread.PreviousWaiting = null;
    }
}

/// <summary>A process group: the processes of one job (POSIX, 3.296).</summary>
internal sealed class ProcessGroup(int id, Session session)
{
    public readonly int Id = id;
    public readonly Session Session = session;
    public ProcessState? First;
}

/// <summary>A session: the jobs of one login, with at most one terminal (setsid(2)).</summary>
internal sealed class Session(int id)
{
    public readonly int Id = id;
    public int GroupCount;
    public TerminalState? Terminal;
}
