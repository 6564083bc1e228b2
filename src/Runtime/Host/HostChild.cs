using System.Runtime.Versioning;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>A child of this process on the real kernel: how its end is learned.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe partial class HostChild : ChildProcess, IReadiness
{
    private const int OfProcess = 1;
    private const int OfDescriptor = 3;

    private readonly Pidfd? _descriptor;

    /// <summary>In process 1, what the thread of the child waits for before it waits for the child.</summary>
    private ManualResetEventSlim? _isFollowed;

    private HostChild(int id, Pidfd? descriptor, ChildGroup group)
        : base(PosixSystem.Host, id, group.IsLed ? id : group.Id ?? LibC.getpgid(0)) => _descriptor = descriptor;

    /// <summary>For tests: behave as on a system without pidfds.</summary>
    internal static bool WithoutDescriptors { get; set; }

    internal static bool IsInitialProcess => Environment.ProcessId == 1;

    /// <summary>Something may have happened to the child.</summary>
    void IReadiness.OnReady()
    {
        // The thread of a child of process 1 takes its status, and nobody else.
        if (IsInitialProcess || !TryReap())
        {
            ReportChanges();
        }
    }

    private protected override bool WaitForEnd(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            return Completion.Wait(timeout);
        }

        var isHeld = false;
        lock (Guard)
        {
            if (HasEnded)
            {
                return true;
            }

            if (!IsInitialProcess)
            {
                _descriptor?.DangerousAddRef(ref isHeld);
            }
        }

        if (!isHeld)
        {
            Completion.Wait();
            return true;
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
            return true;
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
        lock (Guard)
        {
            if (!HasEnded && TakeEnd(WaitOptions.Exited | WaitOptions.NoHang, out var usage) is { } status)
            {
                EndFollowing(status, usage);
            }

            return HasEnded;
        }
    }

    /// <summary>For process 1, on a thread of the child's own: blocked in the kernel when the child ends, and so mostly before the runtime.</summary>
    private void AwaitEnd()
    {
        ChildStatus? status;
        ChildResourceUsage? usage;
        do
        {
            status = TakeEnd(WaitOptions.Exited, out usage);
        }
        while (status is null);

        lock (Guard)
        {
            EndFollowing(status.Value, usage);
        }

        OrphanReaper.OnEnd(Id);
    }

    /// <returns>Null if the child has not ended.</returns>
    private ChildStatus? TakeEnd(WaitOptions options, out ChildResourceUsage? used)
    {
        used = null;
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

        used = ChildResourceUsage.From(usage);
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

    private void EndFollowing(ChildStatus status, ChildResourceUsage? usage)
    {
        ChildSignal.Unsubscribe(this);
        _descriptor?.Dispose();
        End(status, usage);
    }

    /// <summary>Descriptors of processes do not tell of stops; SIGCHLD does.</summary>
    private protected override void WatchingChanged()
    {
        if (IsWatched)
        {
            ChildSignal.Subscribe(this);
        }
        else if (_descriptor is not null)
        {
            ChildSignal.Unsubscribe(this);
        }
    }

    private protected override void ReportChanges()
    {
        lock (Guard)
        {
            LibC.SignalDetails details;
            while (!HasEnded && IsWatched
                && WaitForChange(WaitOptions.Untraced | WaitOptions.Continued | WaitOptions.NoHang, &details) == Errno.None
                && details.Process != 0)
            {
                Report(ChildStatus.FromDetails(details.Code, details.Status));
            }
        }
    }

    private protected override bool Send(Signal signal)
    {
        if (_descriptor is not null)
        {
            return _descriptor.TrySend(signal, Id);
        }

        // Nobody but this object waits for the child, and not while the gate is held: the id is still the child's.
        return Sent(LibC.kill(Id, signal.Number), "kill", $"process {Id}");
    }

    private protected override bool Queue(Signal signal, int value) => _descriptor is not null
        ? _descriptor.TryQueue(signal, value, Id)
        : Sent(LibC.sigqueue(Id, signal.Number, value), "sigqueue", $"process {Id}");

    private static bool Sent(int result, string function, string subject) =>
        result == 0 || ((Errno)LibC.LastError == Errno.ESRCH ? false : throw PosixException.OfLastError(function, subject));
}
