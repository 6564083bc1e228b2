using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>The end of a child and of those that are to end with it. They are held by references: no id is signalled that may have become another's.</summary>
internal sealed class Termination(ChildProcess child, TerminationPolicy policy) : IDisposable
{
    /// <summary>Stopped processes start no others; only some that are starting one when they are stopped make another look necessary.</summary>
    private const int MostLooks = 100;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly PosixSystem _system = child.System;
    private readonly Dictionary<int, ProcessRef> _others = [];

    public async Task<ChildStatus> RunAsync(CancellationToken cancellationToken)
    {
        FindOthers();
        if (policy.GracePeriod != TimeSpan.Zero)
        {
            Send(policy.Signal);
            await ContinueAsync(AllEnded().WaitAsync(policy.GracePeriod, _system.Time, cancellationToken)).ConfigureAwait(false);
        }

        Kill();
        await AllEnded().ConfigureAwait(false);
        return await child.WaitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var other in _others.Values)
        {
            other.Dispose();
        }
    }

    /// <summary>
    /// One that is stopped gets no other signal than SIGKILL before it continues; and what stopped it stopped its group. Once is not enough: when a group is stopped and continued while a member
    /// forks, Linux gives the new process the stop alone (kernel/signal.c: an ignored SIGCONT does not reach those that are being forked).
    /// </summary>
    private async Task ContinueAsync(Task grace)
    {
        for (var pause = FirstPause; !grace.IsCompleted; pause = pause < LongestPause ? 2 * pause : LongestPause)
        {
            child.Resume();
            Send(Signal.SIGCONT);
            await grace.WaitAsync(pause, _system.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task AllEnded() => Task.WhenAll(_others.Values.Select(other => other.WaitForExitAsync(CancellationToken.None)).Append(child.WaitAsync(CancellationToken.None)));

    /// <summary>Those that are stopped first cannot start others meanwhile, and killing the parent of a process makes its children hard to find.</summary>
    private void Kill()
    {
        for (var looks = 0; policy.Scope != TerminationScope.Process && looks < MostLooks; looks++)
        {
            Send(Signal.SIGSTOP);
            if (!FindOthers())
            {
                break;
            }
        }

        Send(Signal.SIGKILL);
    }

    private void Send(Signal signal)
    {
        _ = policy.Scope == TerminationScope.Group ? child.SendToGroup(signal) : child.TrySend(signal);
        foreach (var (id, other) in _others)
        {
            try
            {
                other.TrySend(signal);
            }
            catch (PosixException error) when ((Errno)error.ErrorNumber == Errno.EPERM)
            {
                // It has become another user's, and is not this process's to end or to wait for.
                other.Dispose();
                _others.Remove(id);
            }
        }
    }

    /// <returns>Whether there was one that was not known.</returns>
    private bool FindOthers()
    {
        if (policy.Scope == TerminationScope.Process)
        {
            return false;
        }

        var found = false;
        var processes = _system.ReadProcesses();
        bool isNew;
        do
        {
            isNew = false;
            foreach (var process in processes)
            {
                isNew |= Belongs(process) && TryHold(process);
            }

            found |= isNew;
        }
        while (isNew && policy.Scope == TerminationScope.Tree);
        return found;
    }

    /// <summary>The id of the child, and so of its group, means the same as long as it or one that belonged to it is there.</summary>
    private bool Belongs(ProcessEntry process) => process.Id != child.Id && !_others.ContainsKey(process.Id)
        && (policy.Scope == TerminationScope.Group
            ? process.Group == child.Group.Id && (child.Status is null || _others.Values.Any(other => !other.HasEnded))
            : (process.Parent == child.Id && child.Status is null) || (_others.TryGetValue(process.Parent, out var parent) && !parent.HasEnded));

    private bool TryHold(ProcessEntry process)
    {
        ProcessRef held;
        try
        {
            held = ProcessRef.Open(_system, process.Id);
        }
        catch (PosixException error) when ((Errno)error.ErrorNumber == Errno.ESRCH)
        {
            return false;
        }

        // What was read is about the one that is held now only if it still says the same.
        if (_system.ReadProcess(process.Id) is { } now && now == process && _others.TryAdd(process.Id, held))
        {
            return true;
        }

        held.Dispose();
        return false;
    }
}
