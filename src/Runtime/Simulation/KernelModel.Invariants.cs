using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace IpcRuntime.Simulation;

/// <summary>What must hold after every step, whatever the operations were. Checked in debug builds, in full for small systems.</summary>
internal sealed partial class KernelModel
{
    private const int SmallSystem = 32;

    [Conditional("DEBUG")]
    private void CheckInvariants()
    {
        if (ProcessCount > SmallSystem || _pids.Length > 4096)
        {
            return;
        }

        var queued = 0;
        var processes = 0;
        var members = 0;
        for (var id = 1; id < _pids.Length; id++)
        {
            ref var entry = ref _pids[id];
            if (entry.Process is { } process)
            {
                processes++;
                Require(process.Id == id);
                queued += CheckProcess(process);
            }

            Require(entry.Thread is null || (entry.Thread.Id == id && entry.Thread.IsAlive && FindProcess(entry.Thread.Process.Id) == entry.Thread.Process));
            Require(entry.Group is null || (entry.Group.Id == id && entry.Group.First is not null));
            Require(entry.Session is null || (entry.Session.Id == id && entry.Session.GroupCount > 0));
            for (var member = entry.Group?.First; member is not null; member = member.NextInGroup)
            {
                members++;
                Require(member.Group == entry.Group && FindProcess(member.Id) == member);
            }
        }

        Require(processes == ProcessCount && members == processes);
        Require(queued == _queue.Count);
        for (var i = 0; i < ReadyCount; i++)
        {
            var thread = _ready[i];
            Require(thread.ReadyIndex == i && thread.IsAlive && !thread.Process.Stopped);
        }
    }

    private int CheckProcess(ProcessState process)
    {
        Require(process.IsInit || process.Parent is not null);
        Require((process.Ignored & process.Caught) == 0 && ((process.Ignored | process.Caught) & Unmaskable) == 0);
        Require(process.IsZombie == (process.ThreadCount == 0));
        Require(!process.IsZombie || (process.FirstChild is null && process.Descriptors.Length == 0 && process.Pending.Bits == 0));

        // A stop signal and SIGCONT cancel each other when they are generated, so they are never pending together.
        var pending = process.Pending.Bits;
        var queued = _queue.CountOf(process.Pending, out var consistent);
        Require(consistent);
        var count = 0;
        for (var thread = process.Threads; thread is not null; thread = thread.Next)
        {
            count++;
            pending |= thread.Pending.Bits;
            queued += _queue.CountOf(thread.Pending, out consistent);
            Require(consistent && thread.Process == process && thread.IsAlive);
            Require((thread.Blocked & Unmaskable) == 0);
            Require(thread.IsParked || thread.Waiting is null);
            Require(process.Stopped || thread.ReadyIndex >= 0 || !HasDeliverable(thread) || process.ThreadCount > 1);
        }

        Require(count == process.ThreadCount);
        Require((pending & Continuing) == 0 || (pending & Stops) == 0);
        for (var child = process.FirstChild; child is not null; child = child.NextSibling)
        {
            Require(child.Parent == process && (child.NextSibling is not null || process.LastChild == child));
        }

        for (var descriptor = 0; descriptor < process.Descriptors.Length; descriptor++)
        {
            if (process.Descriptors.Find(descriptor) is { } description)
            {
                Require(description.References > 0);
                Require(description.Pipe?.IsConsistent() ?? true);
                Require(description.Pipe is null || (description.Reads ? description.Pipe.Readers : description.Pipe.Writers) > 0);
            }
        }

        return queued;
    }

    private static void Require(bool condition, [CallerArgumentExpression(nameof(condition))] string? text = null)
    {
        if (!condition)
        {
            throw new UnreachableException($"The state of the simulated kernel is corrupt: {text}");
        }
    }
}
