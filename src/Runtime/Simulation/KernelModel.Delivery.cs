using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Delivery of signals, masks and dispositions: kernel/signal.c, get_signal; sigaction(2), sigprocmask(2), sigsuspend(2), sigtimedwait(2).</summary>
internal sealed partial class KernelModel
{
    /// <summary>
    /// Delivers what is pending and not blocked, as at the return from a system call. Each handler's frame is pushed before any handler runs, so the one
    /// that came last runs first.
    /// </summary>
    private void Deliver(ThreadState thread)
    {
        var process = thread.Process;
        if (process.ContinuationNotice)
        {
            TellContinuation(process);
        }

        while (thread.IsAlive)
        {
            if (process.Sentence >= 0)
            {
                EndProcess(process, process.Sentence);
                return;
            }

            if (process.Stopped)
            {
                return;
            }

            if (!TryDequeue(thread, ~thread.Blocked, out var record))
            {
                break;
            }

            var bit = Bit(record.Signal);
            if ((process.Caught & bit) != 0)
            {
                EnterHandler(thread, record, bit);
            }
            else if (((process.Ignored | DefaultIgnored) & bit) != 0 || process.IsInit)
            {
                Emit(TraceKind.Ignored, thread, record: record);
            }
            else if ((bit & Stops) != 0)
            {
                if (bit != Bit(Signal.SIGSTOP.LinuxNumber) && IsOrphaned(process.Group, null))
                {
                    Emit(TraceKind.Ignored, thread, record: record);
                    continue;
                }

                Stop(process, record.Signal);
            }
            else
            {
                EndProcess(process, record.Signal | ((bit & Cores) != 0 && _options.CoreDumps ? 0x80 : 0));
            }
        }

        // An operation that begins again after a handler is to be tried.
        if (thread.IsAlive && !thread.IsParked)
        {
            RemoveReady(thread);
        }
    }

    private void TellContinuation(ProcessState process)
    {
        process.ContinuationNotice = false;
        NotifyParentOfJobControl(process, Signal.SIGCONT.LinuxNumber);
    }

    private void EnterHandler(ThreadState thread, in SignalRecord record, ulong bit)
    {
        var process = thread.Process;
        if (thread.FrameCount == thread.Frames.Length)
        {
            Array.Resize(ref thread.Frames, thread.FrameCount * 2);
        }

        ref var frame = ref thread.Frames[thread.FrameCount++];
        frame = new() { Record = record, SavedMask = thread.HasSavedMask ? thread.SavedMask : thread.Blocked };
        thread.HasSavedMask = false;
        if (thread.IsParked)
        {
            frame.Operation = thread.Operation;
            frame.Withheld = thread.Phase == CallPhase.Begins || (IsRestarted(thread.Operation.Code) && (process.Restarting & bit) != 0)
                ? WithheldKind.Restarts : WithheldKind.Interrupted;
            Unpark(thread);
        }
        else if (thread.HasResult)
        {
            // A handler has just returned and its code has not seen the outcome below: this one runs before it does.
            frame.Withheld = WithheldKind.Interrupted;
            thread.HasResult = false;
        }

        thread.Blocked |= process.HandlerMasks[record.Signal - 1] | ((process.NotDeferred & bit) != 0 ? 0 : bit);
        if ((process.Resetting & bit) != 0)
        {
            process.Caught &= ~bit;
        }

        Emit(TraceKind.HandlerEntered, thread, record: record);
    }

    /// <summary>The waits that SA_RESTART begins again; all others fail with EINTR when a handler has run (signal(7)).</summary>
    private static bool IsRestarted(OpCode code) => code is OpCode.Read or OpCode.Write or OpCode.Wait or OpCode.WaitId or OpCode.SetForeground;

    private Outcome ReturnFromHandler(ThreadState thread)
    {
        if (thread.FrameCount == 0)
        {
            return Errno.EINVAL;
        }

        ref var frame = ref thread.Frames[--thread.FrameCount];
        Emit(TraceKind.HandlerReturned, thread, record: frame.Record);
        SetMask(thread, frame.SavedMask);
        switch (frame.Withheld)
        {
            case WithheldKind.Restarts:
                thread.IsParked = true;
                thread.Operation = frame.Operation;
                MakeReady(thread);
                break;
            case WithheldKind.Interrupted:
                thread.HasResult = true;
                thread.Result = Errno.EINTR;
                break;
        }

        return default;
    }

    private Outcome SetAction(ProcessState process, int signal, Disposition disposition, ulong mask)
    {
        var bit = signal is > 0 and <= SignalTable.Last ? Bit(signal) : Unmaskable;
        if ((bit & Unmaskable) != 0 || (disposition & Disposition.Kinds) == Disposition.Kinds)
        {
            return Errno.EINVAL;
        }

        process.Ignored = Assign(process.Ignored, bit, disposition, Disposition.Ignore);
        process.Caught = Assign(process.Caught, bit, disposition, Disposition.Catch);
        process.Restarting = Assign(process.Restarting, bit, disposition, Disposition.Restart);
        process.NotDeferred = Assign(process.NotDeferred, bit, disposition, Disposition.NoDefer);
        process.Resetting = Assign(process.Resetting, bit, disposition, Disposition.ResetHand);
        process.HandlerMasks[signal - 1] = mask & ~Unmaskable;
        if (signal == Signal.SIGCHLD.LinuxNumber)
        {
            process.NoChildStop = (disposition & Disposition.NoChildStop) != 0;
            process.NoChildWait = (disposition & Disposition.NoChildWait) != 0;
        }

        if ((process.Ignored & bit) != 0 || ((process.Caught & bit) == 0 && (bit & DefaultIgnored) != 0))
        {
            DiscardPending(process, bit);
        }

        return default;

        static ulong Assign(ulong set, ulong bit, Disposition disposition, Disposition flag) =>
            (disposition & flag) != 0 ? set | bit : set & ~bit;
    }

    private Outcome ChangeMask(ThreadState thread, MaskChange change, ulong set)
    {
        set &= ~Unmaskable;
        var old = thread.Blocked;
        switch (change)
        {
            case MaskChange.Block:
                SetMask(thread, old | set);
                break;
            case MaskChange.Unblock:
                SetMask(thread, old & ~set);
                break;
            case MaskChange.Set:
                SetMask(thread, set);
                break;
            default:
                return Errno.EINVAL;
        }

        return Outcome.Of((long)old);
    }

    /// <summary>Sets the mask; signals to the process that this thread will not take any more are offered to the others.</summary>
    private void SetMask(ThreadState thread, ulong mask)
    {
        thread.Blocked = mask;
        if (thread.Process.ThreadCount > 1)
        {
            Retarget(thread.Process);
        }
    }

    private void Retarget(ProcessState process)
    {
        if (process.Pending.Bits == 0)
        {
            return;
        }

        for (var member = process.Threads; member is not null; member = member.Next)
        {
            if (HasDeliverable(member))
            {
                MakeReady(member);
            }
        }
    }

    private Outcome Suspend(ThreadState thread, ulong mask)
    {
        if (thread.Phase == CallPhase.Begins)
        {
            thread.SavedMask = thread.Blocked;
            thread.HasSavedMask = true;
            SetMask(thread, mask & ~Unmaskable);
        }

        return Outcome.Parked;
    }

    private Outcome TimedWait(ThreadState thread, ulong set, int milliseconds)
    {
        set &= ~Unmaskable;
        if (TryDequeue(thread, set, out var record))
        {
            return Outcome.Of(record.Signal, record.Value);
        }

        if (milliseconds == 0 || thread.TimedOut)
        {
            return Errno.EAGAIN;
        }

        if (thread.BlockedBeforeWait == 0)
        {
            // While it waits the signals are let through, so that they wake it.
            thread.BlockedBeforeWait = thread.Blocked;
            thread.Blocked &= ~set;
        }

        return Outcome.Parked;
    }

    private void Stop(ProcessState process, int signal)
    {
        process.Stopped = true;
        process.UnreportedStop = signal;
        process.UnreportedContinue = false;
        for (var thread = process.Threads; thread is not null; thread = thread.Next)
        {
            RemoveReady(thread);
            if (thread.Phase == CallPhase.Waits)
            {
                thread.Phase = CallPhase.Left;
            }
        }

        Emit(TraceKind.Stopped, null, process.Id, new(signal, SignalOrigin.Unknown, 0, 0));
        NotifyParentOfJobControl(process, signal);
    }
}
