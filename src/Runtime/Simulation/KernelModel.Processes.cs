using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>The life of processes and threads: fork(2), clone(2), execve(2), exit(3); kernel/fork.c, kernel/exit.c.</summary>
internal sealed partial class KernelModel
{
    private readonly Stack<ProcessState> _freeProcesses = new();
    private readonly Stack<ThreadState> _freeThreads = new();
    private IdEntry[] _pids = new IdEntry[16];
    private int _lastId;

    /// <summary>How many processes there are, zombies included.</summary>
    public int ProcessCount { get; private set; }

    /// <summary>The process with this id, zombies included, or null.</summary>
    public ProcessState? FindProcess(int id) => (uint)id < (uint)_pids.Length ? _pids[id].Process : null;

    /// <summary>The thread with this id; for the id of a process whose first thread has ended, the process alone.</summary>
    public (ProcessState? Process, ThreadState? Thread) FindThread(int id)
    {
        if ((uint)id >= (uint)_pids.Length)
        {
            return default;
        }

        ref var entry = ref _pids[id];
        return (entry.Thread?.Process ?? entry.Process, entry.Thread);
    }

    private ProcessGroup? FindGroup(int id) => (uint)id < (uint)_pids.Length ? _pids[id].Group : null;

    private ProcessState CreateInit()
    {
        var session = new Session(1);
        var group = new ProcessGroup(1, session);
        var process = CreateProcess(out _);
        session.GroupCount = 1;
        _pids[1].Group = group;
        _pids[1].Session = session;
        JoinGroup(process, group);
        return process;
    }

    private ProcessState CreateProcess(out ThreadState leader)
    {
        var id = NewId();
        if (!_freeProcesses.TryPop(out var process))
        {
            process = new();
        }

        process.Reset(id);
        _pids[id].Process = process;
        ProcessCount++;
        leader = CreateThread(process, id);
        process.Leader = leader;
        return process;
    }

    private ThreadState CreateThread(ProcessState process, int id)
    {
        if (!_freeThreads.TryPop(out var thread))
        {
            thread = new();
        }

        thread.Reset(id, process);
        if (process.LastThread is { } last)
        {
            last.Next = thread;
        }
        else
        {
            process.Threads = thread;
        }

        process.LastThread = thread;
        process.ThreadCount++;
        _pids[id].Thread = thread;
        return thread;
    }

    /// <summary>The next id in turn that names no process, thread, group or session.</summary>
    private int NewId()
    {
        do
        {
            _lastId = _lastId == _options.LastId ? 300 : _lastId + 1;
            if (_lastId >= _pids.Length)
            {
                Array.Resize(ref _pids, _pids.Length * 2);
            }
        }
        while (!_pids[_lastId].IsFree);

        return _lastId;
    }

    /// <summary>Pending signals, alarms and the other threads stay behind; mask, dispositions and running handlers are copied (POSIX, fork).</summary>
    private ProcessState Fork(ThreadState thread)
    {
        var parent = thread.Process;
        var child = CreateProcess(out var leader);
        child.Ignored = parent.Ignored;
        child.Caught = parent.Caught;
        child.Restarting = parent.Restarting;
        child.NotDeferred = parent.NotDeferred;
        child.Resetting = parent.Resetting;
        parent.HandlerMasks.CopyTo(child.HandlerMasks, 0);
        child.NoChildStop = parent.NoChildStop;
        child.NoChildWait = parent.NoChildWait;
        child.Descriptors.CopyFrom(parent.Descriptors);
        AddChild(parent, child);
        JoinGroup(child, parent.Group);

        leader.Blocked = thread.Blocked;
        if (leader.Frames.Length < thread.FrameCount)
        {
            leader.Frames = new HandlerFrame[thread.Frames.Length];
        }

        Array.Copy(thread.Frames, leader.Frames, thread.FrameCount);
        leader.FrameCount = thread.FrameCount;
        return child;
    }

    private ThreadState StartThread(ThreadState creator)
    {
        var thread = CreateThread(creator.Process, NewId());
        thread.Blocked = creator.Blocked;
        return thread;
    }

    /// <summary>Caught signals get their default, ignored ones stay ignored; mask and pending signals are kept (POSIX, exec).</summary>
    private Outcome Exec(ThreadState thread)
    {
        var process = thread.Process;
        for (ThreadState? other = process.Threads, next; other is not null; other = next)
        {
            next = other.Next;
            if (other != thread)
            {
                EndThread(other);
            }
        }

        if (thread.Id != process.Id)
        {
            // The caller takes over the id of the process.
            _pids[thread.Id].Thread = null;
            thread.Id = process.Id;
            _pids[process.Id].Thread = thread;
            process.Leader = thread;
        }

        thread.FrameCount = 0;
        process.Caught = process.Restarting = process.NotDeferred = process.Resetting = 0;
        process.NoChildStop = process.NoChildWait = false;
        process.HasExecuted = true;
        for (var descriptor = 0; descriptor < process.Descriptors.Length; descriptor++)
        {
            if (process.Descriptors.Find(descriptor) is not null && process.Descriptors.IsCloseOnExec(descriptor))
            {
                Close(process, descriptor);
            }
        }

        return default;
    }

    private Outcome Exit(ProcessState process, int code)
    {
        if (process.IsInit)
        {
            // The end of process 1 is the end of the system; the model has to go on.
            return Errno.EPERM;
        }

        EndProcess(process, (code & 0xff) << 8);
        return default;
    }

    private Outcome ExitThread(ThreadState thread, int code)
    {
        var process = thread.Process;
        if (process.ThreadCount == 1)
        {
            return Exit(process, code);
        }

        EndThread(thread);
        Retarget(process);
        return default;
    }

    private void EndThread(ThreadState thread)
    {
        var process = thread.Process;
        Unpark(thread);
        RemoveReady(thread);
        _queue.Discard(ref thread.Pending, ulong.MaxValue);
        thread.IsAlive = false;
        thread.FrameCount = 0;
        thread.HasResult = false;
        _pids[thread.Id].Thread = null;
        ThreadState? before = null;
        if (process.Threads == thread)
        {
            process.Threads = thread.Next;
        }
        else
        {
            before = process.Threads!;
            while (before.Next != thread)
            {
                before = before.Next!;
            }

            before.Next = thread.Next;
        }

        process.LastThread = thread.Next is null ? before : process.LastThread;
        process.ThreadCount--;
        if (process.SignalTarget == thread)
        {
            process.SignalTarget = thread.Next;
        }

        // The first thread stays as the one that signals to the process are judged by.
        if (process.Leader != thread)
        {
            _freeThreads.Push(thread);
        }
    }

    /// <summary>The process ends: descriptors are closed, children are given to process 1, jobs that lose their shell are told, the parent is told.</summary>
    private void EndProcess(ProcessState process, int status)
    {
        while (process.Threads is { } thread)
        {
            EndThread(thread);
        }

        process.IsZombie = true;
        process.Stopped = process.ContinuationNotice = process.UnreportedContinue = false;
        process.ExitStatus = status;
        process.AlarmVersion++;
        _queue.Discard(ref process.Pending, ulong.MaxValue);
        Emit(TraceKind.Exited, null, process.Id, outcome: Outcome.Of(status));

        for (var descriptor = 0; descriptor < process.Descriptors.Length; descriptor++)
        {
            if (process.Descriptors.Find(descriptor) is not null)
            {
                Close(process, descriptor);
            }
        }

        process.Descriptors.Clear();
        LeaveTerminal(process);
        ReparentChildren(process);
        if (process.Parent is { } parent && parent.Group != process.Group && parent.Group.Session == process.Group.Session)
        {
            HangUpIfOrphaned(process.Group, process);
        }

        NotifyParentOfExit(process);
    }

    private void ReparentChildren(ProcessState process)
    {
        while (process.FirstChild is { } child)
        {
            var group = child.Group;
            RemoveChild(child);
            AddChild(Init, child);
            if (child.IsZombie)
            {
                NotifyParentOfExit(child);
            }

            // For a child that has ended too, and even if the group was orphaned before: Linux does not look at what changes.
            if (process.Group != group && process.Group.Session == group.Session)
            {
                HangUpIfOrphaned(group, null);
            }
        }
    }

    private void NotifyParentOfExit(ProcessState process)
    {
        if (process.Parent is not { } parent)
        {
            return;
        }

        var isIgnored = (parent.Ignored & Bit(Signal.SIGCHLD.LinuxNumber)) != 0;
        if (!isIgnored)
        {
            var value = (process.ExitStatus & 0x7f) != 0 ? process.ExitStatus & 0x7f : process.ExitStatus >> 8;
            Generate(parent, null, new(Signal.SIGCHLD.LinuxNumber, SignalOrigin.Child, process.Id, value));
        }

        WakeWaiters(parent, process);
        if (isIgnored || parent.NoChildWait)
        {
            Reap(process);
        }
    }

    private void NotifyParentOfJobControl(ProcessState process, int signal)
    {
        if (process.Parent is not { } parent)
        {
            return;
        }

        if ((parent.Ignored & Bit(Signal.SIGCHLD.LinuxNumber)) == 0 && !parent.NoChildStop)
        {
            Generate(parent, null, new(Signal.SIGCHLD.LinuxNumber, SignalOrigin.Child, process.Id, signal));
        }

        WakeWaiters(parent, process);
    }

    private void Reap(ProcessState process)
    {
        Emit(TraceKind.Reaped, null, process.Id);
        RemoveChild(process);
        LeaveGroup(process);
        _pids[process.Id].Process = null;
        ProcessCount--;
        if (process.Leader is { } leader)
        {
            process.Leader = null;
            _freeThreads.Push(leader);
        }

        _freeProcesses.Push(process);
    }

    private static void AddChild(ProcessState parent, ProcessState child)
    {
        child.Parent = parent;
        child.NextSibling = null;
        child.PreviousSibling = parent.LastChild;
        if (parent.LastChild is { } last)
        {
            last.NextSibling = child;
        }
        else
        {
            parent.FirstChild = child;
        }

        parent.LastChild = child;
    }

    private static void RemoveChild(ProcessState child)
    {
        var parent = child.Parent!;
        if (child.PreviousSibling is { } previous)
        {
            previous.NextSibling = child.NextSibling;
        }
        else
        {
            parent.FirstChild = child.NextSibling;
        }

        if (child.NextSibling is { } next)
        {
            next.PreviousSibling = child.PreviousSibling;
        }
        else
        {
            parent.LastChild = child.PreviousSibling;
        }

        child.Parent = null;
        child.NextSibling = child.PreviousSibling = null;
    }

    /// <summary>What a number names. One number may name a process, its first thread, its group and its session at once.</summary>
    private struct IdEntry
    {
        public ProcessState? Process;
        public ThreadState? Thread;
        public ProcessGroup? Group;
        public Session? Session;

        public readonly bool IsFree => Process is null && Thread is null && Group is null && Session is null;
    }
}
