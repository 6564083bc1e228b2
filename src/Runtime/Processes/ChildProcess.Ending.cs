using System.Threading.Channels;

namespace IpcRuntime;

/// <summary>What is known of the child, and who is told; each kernel adds how that is learned.</summary>
public abstract partial class ChildProcess
{
    private TaskCompletionSource<ChildStatus>? _completion;
    private List<ChannelWriter<ChildStatus>>? _watchers;
    private ChildStatus _status;
    private ChildResourceUsage? _usage;
    private volatile bool _hasEnded;

    private protected ChildProcess(PosixSystem system, int id, int group)
    {
        System = system;
        Id = id;
        Group = new(system, group);
    }

    /// <summary>The process that started it.</summary>
    internal PosixSystem System { get; }

    /// <summary>Whether its id is that of its group too.</summary>
    internal bool LeadsGroup => Group.Id == Id;

    /// <summary>As long as it is held the child is not waited for, and so its id, if it has not ended, is its own.</summary>
    private protected object Guard { get; } = new();

    private protected bool HasEnded => _hasEnded;

    /// <summary>Whether somebody has asked for its end.</summary>
    private protected bool IsAwaited => _completion is not null;

    private protected bool IsWatched => _watchers is { Count: > 0 };

    private protected Task<ChildStatus> Completion
    {
        get
        {
            lock (Guard)
            {
                _completion ??= new(System.HasOneThread ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
                if (_hasEnded)
                {
                    _completion.TrySetResult(_status);
                }

                return _completion.Task;
            }
        }
    }

    /// <summary>From now on the end of the child is waited for.</summary>
    internal abstract void Follow();

    /// <summary>Kills a child that is not followed.</summary>
    internal abstract void Abandon();

    /// <summary>To the group that the child leads, as long as the id is known to be that of the group.</summary>
    internal bool SendToGroup(Signal signal)
    {
        lock (Guard)
        {
            return !_hasEnded && Group.TrySend(signal);
        }
    }

    /// <summary>Blocks until the child has ended, or the time is over.</summary>
    /// <returns>Whether it has ended.</returns>
    private protected abstract bool WaitForEnd(TimeSpan timeout);

    /// <returns>Whether the child was there.</returns>
    private protected abstract bool Send(Signal signal);

    /// <returns>Whether the child was there.</returns>
    private protected abstract bool Queue(Signal signal, int value);

    /// <summary>The first watcher has come, or the last one gone; the guard is held.</summary>
    private protected abstract void WatchingChanged();

    /// <summary>Looks whether a stop or a continue is to be reported.</summary>
    private protected abstract void ReportChanges();

    /// <summary>The child has ended; the guard is held.</summary>
    private protected void End(ChildStatus status, ChildResourceUsage? usage)
    {
        _status = status;
        _usage = usage;
        _hasEnded = true;
        _completion?.TrySetResult(status);

        // A watcher that goes on at once leaves the list.
        foreach (var watcher in _watchers?.ToArray() ?? [])
        {
            watcher.TryWrite(status);
            watcher.Complete();
        }
    }

    /// <summary>The child has stopped or continued; the guard is held.</summary>
    private protected void Report(ChildStatus change)
    {
        foreach (var watcher in _watchers?.ToArray() ?? [])
        {
            watcher.TryWrite(change);
        }
    }

    private void AddWatcher(ChannelWriter<ChildStatus> watcher)
    {
        lock (Guard)
        {
            if (_hasEnded)
            {
                watcher.TryWrite(_status);
                watcher.Complete();
                return;
            }

            (_watchers ??= []).Add(watcher);
            if (_watchers.Count == 1)
            {
                WatchingChanged();
            }
        }

        ReportChanges();
    }

    private void RemoveWatcher(ChannelWriter<ChildStatus> watcher)
    {
        lock (Guard)
        {
            if (_watchers!.Remove(watcher) && _watchers.Count == 0 && !_hasEnded)
            {
                WatchingChanged();
            }
        }
    }

    private bool SendToJob(Signal signal)
    {
        lock (Guard)
        {
            return !_hasEnded && (LeadsGroup ? Group.TrySend(signal) : Send(signal));
        }
    }
}
