using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Process groups and sessions: setpgid(2), setsid(2); kernel/sys.c, and kernel/exit.c for orphaned groups.</summary>
internal sealed partial class KernelModel
{
    private Outcome SetGroup(ProcessState caller, int id, int groupId)
    {
        id = id == 0 ? caller.Id : id;
        groupId = groupId == 0 ? id : groupId;
        if (groupId < 0)
        {
            return Errno.EINVAL;
        }

        if (FindProcess(id) is not { } process)
        {
            // A thread that leads no process can be no member of a group.
            return FindThread(id).Process is null ? Errno.ESRCH : Errno.EINVAL;
        }

        if (process.Parent == caller)
        {
            if (process.Group.Session != caller.Group.Session)
            {
                return Errno.EPERM;
            }

            if (process.HasExecuted)
            {
                return Errno.EACCES;
            }
        }
        else if (process != caller)
        {
            return Errno.ESRCH;
        }

        if (process.Group.Session.Id == process.Id)
        {
            return Errno.EPERM;
        }

        var group = FindGroup(groupId);
        if (groupId != id && group?.Session != caller.Group.Session)
        {
            return Errno.EPERM;
        }

        if (process.Group.Id != groupId)
        {
            var session = process.Group.Session;
            if (group is null)
            {
                group = new(groupId, session);
                session.GroupCount++;
                _pids[groupId].Group = group;
            }

            LeaveGroup(process);
            JoinGroup(process, group);
        }

        return default;
    }

    private Outcome SetSession(ProcessState process)
    {
        if (FindGroup(process.Id) is not null)
        {
            return Errno.EPERM;
        }

        LeaveGroup(process);
        var session = new Session(process.Id) { GroupCount = 1 };
        var group = new ProcessGroup(process.Id, session);
        _pids[process.Id].Session = session;
        _pids[process.Id].Group = group;
        JoinGroup(process, group);
        return Outcome.Of(process.Id);
    }

    private static void JoinGroup(ProcessState process, ProcessGroup group)
    {
        process.Group = group;
        process.PreviousInGroup = null;
        process.NextInGroup = group.First;
        if (group.First is { } first)
        {
            first.PreviousInGroup = process;
        }

        group.First = process;
    }

    /// <summary>Takes the process out of its group; a group without members is gone, and with the last group the session.</summary>
    private void LeaveGroup(ProcessState process)
    {
        var group = process.Group;
        if (process.PreviousInGroup is { } previous)
        {
            previous.NextInGroup = process.NextInGroup;
        }
        else
        {
            group.First = process.NextInGroup;
        }

        if (process.NextInGroup is { } next)
        {
            next.PreviousInGroup = process.PreviousInGroup;
        }

        process.NextInGroup = process.PreviousInGroup = null;
        if (group.First is null)
        {
            _pids[group.Id].Group = null;
            if (--group.Session.GroupCount == 0)
            {
                _pids[group.Session.Id].Session = null;
            }
        }
    }

    /// <summary>
    /// Whether no member has a parent outside the group and inside the session, who could continue it (POSIX, 3.264).
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="leaving">A member that is passed over since it is ending.</param>
    private bool IsOrphaned(ProcessGroup group, ProcessState? leaving)
    {
        for (var member = group.First; member is not null; member = member.NextInGroup)
        {
            if (member != leaving && !member.IsZombie && member.Parent is { } parent && parent != Init
                && parent.Group != group && parent.Group.Session == group.Session)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A group that becomes orphaned while a member is stopped gets SIGHUP and SIGCONT (POSIX, _Exit).</summary>
    private void HangUpIfOrphaned(ProcessGroup group, ProcessState? leaving)
    {
        if (!IsOrphaned(group, leaving))
        {
            return;
        }

        for (var member = group.First; member is not null; member = member.NextInGroup)
        {
            if (member.Stopped)
            {
                SignalGroup(group, Signal.SIGHUP.LinuxNumber);
                SignalGroup(group, Signal.SIGCONT.LinuxNumber);
                return;
            }
        }
    }

    /// <summary>A signal from the kernel to all members.</summary>
    private void SignalGroup(ProcessGroup group, int signal)
    {
        for (var member = group.First; member is not null; member = member.NextInGroup)
        {
            Generate(member, null, new(signal, SignalOrigin.Kernel, 0, 0));
        }
    }
}
