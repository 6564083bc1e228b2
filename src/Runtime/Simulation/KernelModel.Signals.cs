using System.Numerics;
using System.Runtime.CompilerServices;
using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Generation of signals: kernel/signal.c, prepare_signal, send_signal and complete_signal; kill(2), tgkill(2), sigqueue(3).</summary>
internal sealed partial class KernelModel
{
    private static readonly ulong Stops = SetOf(SignalAction.Stop);
    private static readonly ulong DefaultIgnored = SetOf(SignalAction.Ignore) | Bit(Signal.SIGCONT.LinuxNumber);
    private static readonly ulong Cores = SetOf(SignalAction.TerminateWithCore);
    private static readonly ulong Synchronous =
        SignalSet.Create(Signal.SIGSEGV, Signal.SIGBUS, Signal.SIGILL, Signal.SIGTRAP, Signal.SIGFPE, Signal.SIGSYS).Bits;

    private static readonly ulong Continuing = Bit(Signal.SIGCONT.LinuxNumber);
    private static readonly ulong Killing = Bit(Signal.SIGKILL.LinuxNumber);
    private static readonly ulong Unmaskable = Killing | Bit(Signal.SIGSTOP.LinuxNumber);

    private static ulong Bit(int signal) => 1UL << (signal - 1);

    private static ulong SetOf(SignalAction action)
    {
        var set = 0UL;
        for (var number = 1; number <= SignalTable.Last; number++)
        {
            set |= SignalTable.Of(number).Action == action ? Bit(number) : 0;
        }

        return set;
    }

    private Outcome Kill(ProcessState sender, int id, int signal)
    {
        switch (id)
        {
            case > 0:
                return FindProcess(id) is { } process ? Send(sender, process, signal) : Errno.ESRCH;
            case int.MinValue:
                return Errno.ESRCH;
            case -1:
                return KillAll(sender, signal);
            default:
                return FindGroup(id == 0 ? sender.Group.Id : -id) is { } group ? Kill(sender, group, signal) : Errno.ESRCH;
        }
    }

    private Outcome Kill(ProcessState sender, ProcessGroup group, int signal)
    {
        var outcome = (Outcome)Errno.ESRCH;
        for (var process = group.First; process is not null; process = process.NextInGroup)
        {
            outcome = Send(sender, process, signal);
        }

        return outcome;
    }

    /// <summary>All processes but the first one and the sender (kill(2)).</summary>
    private Outcome KillAll(ProcessState sender, int signal)
    {
        var outcome = (Outcome)Errno.ESRCH;
        for (var id = 2; id < _pids.Length; id++)
        {
            if (_pids[id].Process is { } process && process != sender)
            {
                outcome = Send(sender, process, signal);
            }
        }

        return outcome;
    }

    private Outcome Send(ProcessState sender, ProcessState target, int signal)
    {
        if (signal is < 0 or > SignalTable.Last)
        {
            return Errno.EINVAL;
        }

        return signal == 0 ? default(Outcome) : Generate(target, null, new(signal, SignalOrigin.Process, sender.Id, 0));
    }

    private Outcome ThreadKill(ProcessState sender, int processId, int threadId, long signal)
    {
        if (processId <= 0 || threadId <= 0)
        {
            return Errno.EINVAL;
        }

        var (target, thread) = FindThread(threadId);
        if (target is null || target.Id != processId)
        {
            return Errno.ESRCH;
        }

        if (signal is < 0 or > SignalTable.Last)
        {
            return Errno.EINVAL;
        }

        return signal == 0 || thread is null ? default(Outcome) : Generate(target, thread, new((int)signal, SignalOrigin.Thread, sender.Id, 0));
    }

    private Outcome QueueSignal(ProcessState sender, int id, int signal, int value)
    {
        if (FindProcess(id) is not { } target)
        {
            return Errno.ESRCH;
        }

        if (signal is < 0 or > SignalTable.Last)
        {
            return Errno.EINVAL;
        }

        return signal == 0 ? default(Outcome) : Generate(target, null, new(signal, SignalOrigin.Queue, sender.Id, value));
    }

    /// <summary>Generates a signal for a process, or for one of its threads.</summary>
    private Errno Generate(ProcessState process, ThreadState? thread, in SignalRecord record)
    {
        var bit = Bit(record.Signal);
        if (process.IsZombie || process.Sentence >= 0 || !Prepare(process, thread ?? process.Leader!, bit))
        {
            Emit(TraceKind.Dropped, thread, process.Id, record);
            return Errno.None;
        }

        ref var pending = ref thread is null ? ref process.Pending : ref thread.Pending;
        if (record.Signal < SignalTable.FirstQueued && (pending.Bits & bit) != 0)
        {
            Emit(TraceKind.Dropped, thread, process.Id, record);
            return Errno.None;
        }

        // A standard signal of kill or of the kernel is queued in any case; over the limit others lose their information, and sigqueue of a real-time signal fails.
        var overLimit = record.Signal < SignalTable.FirstQueued && record.Origin is SignalOrigin.Process or SignalOrigin.Kernel or SignalOrigin.Child;
        if (!_queue.TryAdd(ref pending, record, overLimit))
        {
            if (record.Signal >= SignalTable.FirstQueued && record.Origin != SignalOrigin.Process)
            {
                return Errno.EAGAIN;
            }

            pending.Bits |= bit;
        }

        Emit(TraceKind.Generated, thread, process.Id, record);
        Notify(process, thread, record.Signal, bit);
        return Errno.None;
    }

    /// <summary>The effects that a signal has when it is generated, delivered or not.</summary>
    /// <returns>Whether it becomes pending.</returns>
    private bool Prepare(ProcessState process, ThreadState thread, ulong bit)
    {
        if ((bit & Stops) != 0)
        {
            DiscardPending(process, Continuing);
        }
        else if (bit == Continuing)
        {
            DiscardPending(process, Stops);
            if (process.Stopped)
            {
                process.Stopped = false;
                process.UnreportedStop = 0;
                process.UnreportedContinue = true;
                process.ContinuationNotice = true;
                Emit(TraceKind.Continued, null, process.Id);
                for (var member = process.Threads; member is not null; member = member.Next)
                {
                    MakeReady(member);
                }
            }
        }

        if (((thread.Blocked | thread.BlockedBeforeWait) & bit) != 0)
        {
            return true;
        }

        var isDefault = ((process.Ignored | process.Caught) & bit) == 0;
        return (process.Ignored & bit) == 0 && !(isDefault && ((bit & DefaultIgnored) != 0 || process.IsInit));
    }

    /// <summary>The pending signals of a thread and of its process that were queued, oldest first.</summary>
    public (IEnumerable<SignalRecord> Thread, IEnumerable<SignalRecord> Process) PendingOf(ThreadState thread) =>
        (_queue.Of(thread.Pending), _queue.Of(thread.Process.Pending));

    private void DiscardPending(ProcessState process, ulong signals)
    {
        _queue.Discard(ref process.Pending, signals);
        for (var thread = process.Threads; thread is not null; thread = thread.Next)
        {
            _queue.Discard(ref thread.Pending, signals);
        }
    }

    /// <summary>Finds a thread that takes the signal, and sentences the process if nothing can save it.</summary>
    private void Notify(ProcessState process, ThreadState? thread, int signal, ulong bit)
    {
        var taker = thread ?? process.Leader!;
        if (!Wants(taker, bit))
        {
            if (thread is not null)
            {
                return;
            }

            var start = process.SignalTarget ?? process.Threads!;
            taker = start;
            while (!Wants(taker, bit))
            {
                taker = taker.Next ?? process.Threads!;
                if (taker == start)
                {
                    return;
                }
            }

            process.SignalTarget = taker;
        }

        // No handler and no core image to write: the process ends with this signal, whatever else is pending.
        var isFatal = ((process.Ignored | process.Caught | Stops | DefaultIgnored | Cores) & bit) == 0
            && ((taker.Blocked | taker.BlockedBeforeWait) & bit) == 0;
        if (isFatal && !process.IsInit)
        {
            process.Sentence = signal;
            process.Stopped = false;
            for (var member = process.Threads; member is not null; member = member.Next)
            {
                MakeReady(member);
            }
        }
        else
        {
            MakeReady(taker);
        }
    }

    private bool Wants(ThreadState thread, ulong bit) =>
        thread.IsAlive && (thread.Blocked & bit) == 0
        && (bit == Killing || (!thread.Process.Stopped && (thread == _current || !HasDeliverableBut(thread, bit))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasDeliverable(ThreadState thread) => thread.Process.Sentence >= 0 || HasDeliverableBut(thread, 0);

    private static bool HasDeliverableBut(ThreadState thread, ulong except) =>
        ((thread.Pending.Bits | thread.Process.Pending.Bits) & ~thread.Blocked & ~except) != 0;

    /// <summary>Takes the signal that comes first: those of faults, else the lowest number; those of the thread before those of the process.</summary>
    private bool TryDequeue(ThreadState thread, ulong wanted, out SignalRecord record)
    {
        ref var pending = ref thread.Pending;
        var candidates = pending.Bits & wanted;
        if (candidates == 0)
        {
            pending = ref thread.Process.Pending;
            candidates = pending.Bits & wanted;
            if (candidates == 0)
            {
                record = default;
                return false;
            }
        }

        if ((candidates & Synchronous) != 0)
        {
            candidates &= Synchronous;
        }

        record = _queue.Take(ref pending, BitOperations.TrailingZeroCount(candidates) + 1);
        return true;
    }
}
