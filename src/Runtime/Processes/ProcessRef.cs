using System.Runtime.Versioning;

namespace IpcRuntime;

/// <summary>
/// A process, child or not, that is held by a descriptor (pidfd_open(2)): whatever its id means later, signals reach this process or nobody, and its end is learned without asking again
/// and again. Of children a <see cref="ChildProcess"/> tells more.
/// </summary>
/// <remarks>
/// Its status goes to its parent alone, so only the fact of its end is told. All members may be used from any thread. Linux 5.3.
/// </remarks>
public abstract class ProcessRef : IDisposable
{
    private protected ProcessRef(int id) => Id = id;

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
    [UnsupportedOSPlatform("windows")]
    public static ProcessRef Open(int processId) => Open(PosixSystem.Host, processId);

    /// <summary>Takes hold of a process as another one, simulated or real, sees it.</summary>
    /// <param name="system">The process that is to hold it.</param>
    /// <param name="processId">Above 0; that of a process, not of one of its threads.</param>
    /// <inheritdoc cref="Open(int)"/>
    public static ProcessRef Open(PosixSystem system, int processId)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return system.OpenProcess(processId);
    }

    /// <summary>Sends a signal to the process, and never to another one (pidfd_send_signal(2)).</summary>
    /// <param name="signal">The signal; <see cref="Signal.Null"/> only checks that the process is there.</param>
    /// <returns>False if the process has ended and its parent has waited for it. True says that the signal was sent, not that it had an effect.</returns>
    /// <exception cref="PosixException">This process may not signal it: EPERM.</exception>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    public abstract bool TrySend(Signal signal);

    /// <summary>Sends a signal with a number (sigqueue(3), pidfd_send_signal(2)). Real-time signals are queued each, others only once.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="value">What goes with it, si_value.</param>
    /// <returns>False if the process has ended and its parent has waited for it.</returns>
    /// <exception cref="PosixException">Too many signals are queued (EAGAIN), or this process may not signal it (EPERM).</exception>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    public abstract bool TryQueue(Signal signal, int value);

    /// <summary>Waits until the process has ended, but not for ever. Blocks the thread.</summary>
    /// <param name="timeout">0 to about 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>Whether it has ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or too long.</exception>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    /// <exception cref="InvalidOperationException">It would have to wait, and the process is a simulated one.</exception>
    [Blocks]
    public bool WaitForExit(TimeSpan timeout)
    {
        WaitTime.Check(timeout);
        return WaitForEnd(timeout);
    }

    /// <summary>Waits until the process has ended, without a thread.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the process.</param>
    /// <exception cref="OperationCanceledException">The waiting was cancelled; the process goes on running.</exception>
    /// <exception cref="PosixException">There are too many open files (EMFILE) to wait with.</exception>
    /// <exception cref="ObjectDisposedException">The reference is disposed.</exception>
    public abstract Task WaitForExitAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets the process go; it runs on. Waits that have begun end as they would.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>The id.</summary>
    public override string ToString() => $"process {Id}";

    private protected abstract bool WaitForEnd(TimeSpan timeout);

    private protected abstract void Release();
}
