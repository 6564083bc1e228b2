using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Waiting for children: wait(2), waitid(2); kernel/exit.c, do_wait.</summary>
internal sealed partial class KernelModel
{
    /// <summary>The status of a child that was continued, as wait(2) packs it.</summary>
    public const int ContinuedStatus = 0xffff;

    private const WaitOptions OptionsOfWait = WaitOptions.NoHang | WaitOptions.Untraced | WaitOptions.Continued;
    private const WaitOptions States = WaitOptions.Exited | WaitOptions.Untraced | WaitOptions.Continued;

    private Outcome Wait(ThreadState thread, int id, WaitOptions options)
    {
        if ((options & ~OptionsOfWait) != 0)
        {
            return Errno.EINVAL;
        }

        options |= WaitOptions.Exited;
        return id switch
        {
            int.MinValue => Errno.ESRCH,
            -1 => Wait(thread, WaitKind.All, 0, options),
            0 => Wait(thread, WaitKind.Group, thread.Process.Group.Id, options),
            < 0 => Wait(thread, WaitKind.Group, -id, options),
            _ => Wait(thread, WaitKind.Process, id, options),
        };
    }

    private Outcome WaitId(ThreadState thread, WaitKind kind, int id, WaitOptions options)
    {
        if ((options & ~(OptionsOfWait | WaitOptions.Exited | WaitOptions.NoWait)) != 0 || (options & States) == 0)
        {
            return Errno.EINVAL;
        }

        switch (kind)
        {
            case WaitKind.All:
                break;
            case WaitKind.Process when id > 0:
                break;
            case WaitKind.Group when id >= 0:
                id = id == 0 ? thread.Process.Group.Id : id;
                break;
            default:
                return Errno.EINVAL;
        }

        return Wait(thread, kind, id, options);
    }

    /// <summary>Reports the first child, oldest first, that has something to report.</summary>
    private Outcome Wait(ThreadState thread, WaitKind kind, int id, WaitOptions options)
    {
        var parent = thread.Process;
        var mayCome = false;
        if (thread.Phase == CallPhase.Begins)
        {
            thread.AwaitedId = id;
        }

        // Who waits for its own group waits for the one that it was in when the call began.
        id = thread.AwaitedId;
        if (kind == WaitKind.Process)
        {
            var child = FindProcess(id);
            if (child?.Parent == parent && TryReport(child, options, ref mayCome, out var outcome))
            {
                return outcome;
            }
        }
        else
        {
            for (ProcessState? child = parent.FirstChild, next; child is not null; child = next)
            {
                next = child.NextSibling;
                if (IsAwaited(child, kind, id) && TryReport(child, options, ref mayCome, out var outcome))
                {
                    return outcome;
                }
            }
        }

        return !mayCome ? Errno.ECHILD : (options & WaitOptions.NoHang) != 0 ? Outcome.Of(0) : WaitOn(thread, parent.ChildWaiters);
    }

    private static bool IsAwaited(ProcessState child, WaitKind kind, int id) => kind switch
    {
        WaitKind.All => true,
        WaitKind.Group => child.Group.Id == id,
        _ => child.Id == id,
    };

    /// <summary>Wakes those of the parent's threads that wait for this child; another child's news ends no wait, even one that has lost its last child.</summary>
    private void WakeWaiters(ProcessState parent, ProcessState child)
    {
        for (var thread = parent.ChildWaiters.First; thread is not null; thread = thread.NextWaiting)
        {
            var kind = thread.Operation.Code == OpCode.WaitId ? (WaitKind)thread.Operation.A
                : thread.Operation.A == -1 ? WaitKind.All
                : thread.Operation.A > 0 ? WaitKind.Process
                : WaitKind.Group;
            if (IsAwaited(child, kind, thread.AwaitedId))
            {
                MakeReady(thread);
            }
        }
    }

    private bool TryReport(ProcessState child, WaitOptions options, ref bool mayCome, out Outcome outcome)
    {
        var keeps = (options & WaitOptions.NoWait) != 0;
        outcome = default;
        if (child.IsZombie)
        {
            // A zombie has nothing else to report: who does not ask for exits does not count it among the children.
            if ((options & WaitOptions.Exited) == 0)
            {
                return false;
            }

            outcome = Outcome.Of(child.Id, child.ExitStatus);
            if (!keeps)
            {
                Reap(child);
            }

            return true;
        }

        mayCome = true;
        if ((options & WaitOptions.Untraced) != 0 && child.Stopped && child.UnreportedStop != 0)
        {
            outcome = Outcome.Of(child.Id, (child.UnreportedStop << 8) | 0x7f);
            child.UnreportedStop = keeps ? child.UnreportedStop : 0;
            return true;
        }

        if ((options & WaitOptions.Continued) != 0 && child.UnreportedContinue)
        {
            outcome = Outcome.Of(child.Id, ContinuedStatus);
            child.UnreportedContinue = keeps;
            return true;
        }

        return false;
    }
}
