using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// A process, child or not, that is held by a descriptor (pidfd_open(2)): whatever its id means later, signals reach this process or nobody, and its end is learned without asking again
/// and again. Of children a <see cref="ChildProcess"/> tells more.
/// </summary>
/// <remarks>
/// Its status goes to its parent alone, so only the fact of its end is told. All members may be used from any thread. Linux 5.3.
/// </remarks>
[UnsupportedOSPlatform("windows")]
public sealed class ProcessRef : IDisposable
{
    private readonly Pidfd _descriptor;

    private ProcessRef(int id, Pidfd descriptor)
    {
        Id = id;
        _descriptor = descriptor;
    }

    /// <summary>The process id. Once the process has ended it may mean another one.</summary>
    public int Id { get; }

    /// <summary>Whether the process has ended, waited for by its parent or not. Threads that outlive the first one of a process belong to it: it has not ended before they have.</summary>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    public bool HasEnded => WaitForExit(TimeSpan.Zero);

    /// <summary>Takes hold of the process that has this id now. If the id was learned some time ago, that may be another one than was meant: compare what is known of it afterwards.</summary>
    /// <param name="processId">Above 0; that of a process, not of one of its threads.</param>
    /// <exception cref="PosixException">There is no such process (ESRCH; for the id of a thread EINVAL or ENOENT), or there are too many open files (EMFILE).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The id cannot be that of a process.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux, or the kernel or a sandbox does not give out descriptors of processes.</exception>
    public static ProcessRef Open(int processId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        HostPlatform.Require();
        return new(processId, Pidfd.Open(processId) ?? throw new PlatformNotSupportedException("There is no pidfd_open here: the kernel is older than Linux 5.3, or a sandbox refuses it."));
    }

    /// <summary>Sends a signal to the process, and never to another one (pidfd_send_signal(2)).</summary>
    /// <param name="signal">The signal; <see cref="Signal.Null"/> only checks that the process is there.</param>
    /// <returns>False if the process has ended and its parent has waited for it. True says that the signal was sent, not that it had an effect.</returns>
    /// <exception cref="PosixException">This process may not signal it: EPERM.</exception>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    public bool TrySend(Signal signal) => WithDescriptor(signal, static (descriptor, id, signal) => descriptor.TrySend(signal, id));

    /// <summary>Sends a signal with a number (sigqueue(3), pidfd_send_signal(2)). Real-time signals are queued each, others only once.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="value">What goes with it, si_value.</param>
    /// <returns>False if the process has ended and its parent has waited for it.</returns>
    /// <exception cref="PosixException">Too many signals are queued (EAGAIN), or this process may not signal it (EPERM).</exception>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    public bool TryQueue(Signal signal, int value) => WithDescriptor((signal, value), static (descriptor, id, what) => descriptor.TryQueue(what.signal, what.value, id));

    /// <summary>Waits until the process has ended, but not for ever. Blocks the thread.</summary>
    /// <param name="timeout">0 to about 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>Whether it has ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or too long.</exception>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    [Blocks]
    public bool WaitForExit(TimeSpan timeout)
    {
        WaitTime.Check(timeout);
        return WithDescriptor(timeout, static (descriptor, _, timeout) => Polling.Wait(descriptor.Descriptor, PollEvents.In, timeout));
    }

    /// <summary>Waits until the process has ended, without a thread.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the process.</param>
    /// <exception cref="OperationCanceledException">The waiting was cancelled; the process goes on running.</exception>
    /// <exception cref="PosixException">There are too many open files (EMFILE) to wait with.</exception>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    public Task WaitForExitAsync(CancellationToken cancellationToken = default) =>
        WithDescriptor(cancellationToken, static (descriptor, _, token) => Readiness.WaitAsync(descriptor.Descriptor, PollEvents.In, token));

    /// <summary>Lets the process go; it runs on. Waits that have begun end as they would.</summary>
    public void Dispose() => _descriptor.Dispose();

    /// <summary>The id.</summary>
    public override string ToString() => $"process {Id}";

    private TResult WithDescriptor<TArgument, TResult>(TArgument argument, Func<Pidfd, int, TArgument, TResult> action)
    {
        var isHeld = false;
        try
        {
            _descriptor.DangerousAddRef(ref isHeld);
            return action(_descriptor, Id, argument);
        }
        finally
        {
            if (isHeld)
            {
                _descriptor.DangerousRelease();
            }
        }
    }
}
