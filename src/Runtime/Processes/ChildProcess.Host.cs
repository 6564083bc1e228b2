using System.Threading.Channels;
using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>The host's side: how the end of the child is learned.</summary>
public sealed unsafe partial class ChildProcess : IReadiness
{
    private const int OfProcess = 1;
    private const int OfDescriptor = 3;

    private readonly object _gate = new();
    private readonly Pidfd? _descriptor;
    private readonly bool _leadsGroup;

    /// <summary>In process 1, what the thread of the child waits for before it waits for the child.</summary>
    private ManualResetEventSlim? _isFollowed;
    private TaskCompletionSource<ChildStatus>? _completion;
    private List<ChannelWriter<ChildStatus>>? _watchers;
    private ChildStatus _status;
    private ChildResourceUsage? _usage;
    private volatile bool _hasEnded;

    private ChildProcess(int id, Pidfd? descriptor, ChildGroup group)
    {
        Id = id;
        _descriptor = descriptor;
        _leadsGroup = group.IsLed;
        Group = new(_leadsGroup ? id : group.Id ?? LibC.getpgid(0));
    }

    /// <summary>For tests: behave as on a system without pidfds.</summary>
    internal static bool WithoutDescriptors { get; set; }

    private static bool IsInitialProcess => System.Environment.ProcessId == 1;

    private Task<ChildStatus> Completion
    {
        get
        {
            lock (_gate)
            {
                _completion ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_hasEnded)
                {
                    _completion.TrySetResult(_status);
                }

                return _completion.Task;
            }
        }
    }

    /// <summary>Something may have happened to the child.</summary>
    void IReadiness.OnReady()
    {
        // The thread of a child of process 1 takes its status, and nobody else.
        if (IsInitialProcess || !TryReap())
        {
            ReportChanges();
        }
    }

    /// <summary>Whether its id is that of its group too.</summary>
    internal bool LeadsGroup => _leadsGroup;

    private void WaitCore()
    {
        var isHeld = false;
        lock (_gate)
        {
            if (_hasEnded)
            {
                return;
            }

            if (!IsInitialProcess)
            {
                _descriptor?.DangerousAddRef(ref isHeld);
            }
        }

        if (!isHeld)
        {
            Completion.Wait();
            return;
        }

        try
        {
            // Leaves the status for whoever comes first, this thread or that of the events.
            LibC.SignalDetails details;
            do
            {
                _ = LibC.waitid(OfDescriptor, _descriptor!.Descriptor, &details, (int)(WaitOptions.Exited | WaitOptions.NoWait));
            }
            while (!TryReap());
        }
        finally
        {
            _descriptor!.DangerousRelease();
        }
    }

    /// <summary>Takes the status if there is one.</summary>
    /// <returns>Whether the child has ended.</returns>
    private bool TryReap()
    {
        lock (_gate)
        {
            if (!_hasEnded && TakeEnd(WaitOptions.Exited | WaitOptions.NoHang) is { } status)
            {
                End(status);
            }

            return _hasEnded;
        }
    }

    /// <summary>For process 1, on a thread of the child's own: blocked in the kernel when the child ends, and so mostly before the runtime.</summary>
    private void AwaitEnd()
    {
        ChildStatus? status;
        do
        {
            status = TakeEnd(WaitOptions.Exited);
        }
        while (status is null);

        lock (_gate)
        {
            End(status.Value);
        }

        OrphanReaper.OnEnd(Id);
    }

    /// <returns>Null if the child has not ended.</returns>
    private ChildStatus? TakeEnd(WaitOptions options)
    {
        LibC.SignalDetails details;
        LibC.ResourceUsage usage = default;
        if (WaitForChange(options, &details, &usage) == Errno.ECHILD)
        {
            // It was waited for by somebody else.
            return _descriptor is null ? ChildStatus.Unknown : PidfdInfo.ReadExit(_descriptor);
        }

        if (details.Process == 0)
        {
            return null;
        }

        _usage = ChildResourceUsage.From(usage);
        return ChildStatus.FromDetails(details.Code, details.Status);
    }

    private Errno WaitForChange(WaitOptions options, LibC.SignalDetails* details, LibC.ResourceUsage* usage = null)
    {
        *details = default;
        var (kind, id) = _descriptor is null ? (OfProcess, Id) : (OfDescriptor, _descriptor.Descriptor);
        while (LibC.waitid(kind, id, details, (int)options, usage) < 0)
        {
            if (LibC.LastError is not (int)Errno.EINTR and var error)
            {
                return (Errno)error;
            }
        }

        return Errno.None;
    }

    private void End(ChildStatus status)
    {
        _status = status;
        _hasEnded = true;
        ChildSignal.Unsubscribe(this);
        _descriptor?.Dispose();
        _completion?.TrySetResult(status);
        foreach (var watcher in _watchers ?? [])
        {
            watcher.TryWrite(status);
            watcher.Complete();
        }
    }

    private void AddWatcher(ChannelWriter<ChildStatus> watcher)
    {
        lock (_gate)
        {
            if (_hasEnded)
            {
                watcher.TryWrite(_status);
                watcher.Complete();
                return;
            }

            (_watchers ??= []).Add(watcher);
            ChildSignal.Subscribe(this);
        }

        ReportChanges();
    }

    private void RemoveWatcher(ChannelWriter<ChildStatus> watcher)
    {
        lock (_gate)
        {
            _watchers!.Remove(watcher);
            if (_watchers.Count == 0 && _descriptor is not null)
            {
                ChildSignal.Unsubscribe(this);
            }
        }
    }

    private void ReportChanges()
    {
        lock (_gate)
        {
            LibC.SignalDetails details;
            while (!_hasEnded && _watchers is { Count: > 0 }
                && WaitForChange(WaitOptions.Untraced | WaitOptions.Continued | WaitOptions.NoHang, &details) == Errno.None
                && details.Process != 0)
            {
                var change = ChildStatus.FromDetails(details.Code, details.Status);
                foreach (var watcher in _watchers)
                {
                    watcher.TryWrite(change);
                }
            }
        }
    }

    private bool SendToProcess(Signal signal)
    {
        if (_descriptor is not null)
        {
            return _descriptor.TrySend(signal, Id);
        }

        // Nobody but this object waits for the child, and not while the gate is held: the id is still the child's.
        return Sent(LibC.kill(Id, signal.Number), "kill", $"process {Id}");
    }

    private bool QueueToProcess(Signal signal, int value) => _descriptor is not null
        ? _descriptor.TryQueue(signal, value, Id)
        : Sent(LibC.sigqueue(Id, signal.Number, value), "sigqueue", $"process {Id}");

    /// <summary>To the group that the child leads, as long as the id is known to be that of the group.</summary>
    internal bool SendToGroup(Signal signal)
    {
        lock (_gate)
        {
            return !_hasEnded && Group.TrySend(signal);
        }
    }

    private bool SendToJob(Signal signal)
    {
        lock (_gate)
        {
            return !_hasEnded && (_leadsGroup ? Group.TrySend(signal) : SendToProcess(signal));
        }
    }

    private static bool Sent(int result, string function, string subject) =>
        result == 0 || ((Errno)LibC.LastError == Errno.ESRCH ? false : throw PosixException.OfLastError(function, subject));
}
