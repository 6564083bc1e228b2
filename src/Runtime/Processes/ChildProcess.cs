using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using System.Threading.Channels;
using IpcRuntime.Host;

namespace IpcRuntime;

/// <summary>
/// A child of this process: started with posix_spawn(3), waited for through a descriptor of its own (pidfd_open(2)), so that its status and its signals never go
/// to another process, and nothing is taken from <c>System.Diagnostics.Process</c>. Or a child of a simulated process.
/// </summary>
/// <remarks>
/// There is nothing to dispose: the library waits for every child itself, also for one that nobody asks about, and closes its descriptor when the
/// child has ended. A child that is not asked to end goes on running.
/// All members may be used from any thread; those of a simulated child by the code of its parent. Linux 5.4; before that, and where a sandbox forbids pidfds, the end of children is learned from
/// SIGCHLD. In process 1 of a container, where the runtime waits for every child once <c>Process</c> has been used, each child begins as
/// <c>/bin/sh</c>, which becomes the program when there is a descriptor for it, and has a thread that waits
/// for it. If the runtime is faster, the kernel still tells the status from 6.15 on; before that it is <see cref="ChildStatus.Unknown"/>.
/// </remarks>
public abstract partial class ChildProcess
{
    /// <summary>The process id. Once the child has ended it may mean another process.</summary>
    public int Id { get; }

    /// <summary>The group that the child was started in: its own id if it leads one.</summary>
    public ProcessGroup Group { get; }

    /// <summary>How the child ended; null as long as it has not. A stopped child has not ended.</summary>
    public ChildStatus? Status => _hasEnded ? _status : null;

    /// <summary>
    /// What the child has used, and those of its children that it waited for (getrusage(2)); null as long as it has not ended, where its status went to somebody else, and in the simulator.
    /// </summary>
    public ChildResourceUsage? ResourceUsage => _hasEnded ? _usage : null;

    /// <summary>Starts a program (posix_spawn(3)).</summary>
    /// <param name="options">What to start and how.</param>
    /// <returns>The child. The program's file has been found and begun when this returns.</returns>
    /// <exception cref="PosixException">
    /// The system refused: ENOENT for a missing file, interpreter or directory, EACCES for a directory or a file that may not be executed, E2BIG for too many arguments, ENOEXEC for a file that is no
    /// program, EMFILE for too many open files, EAGAIN for too many processes, EBADF for a descriptor that is not open. Nothing is left running.
    /// </exception>
    /// <exception cref="ArgumentException">The options contradict each other, or a text has a null character.</exception>
    /// <exception cref="ObjectDisposedException">A handle of the descriptor map is closed.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux, or the C library is too old for an option.</exception>
    [UnsupportedOSPlatform("windows")]
    public static ChildProcess Start(ChildOptions options) => Start(PosixSystem.Host, options);

    /// <summary>Starts a program as a child of a process, simulated or real.</summary>
    /// <param name="system">The process.</param>
    /// <param name="options">What to start and how. In the simulator environment, directory and file mode mask mean nothing.</param>
    /// <inheritdoc cref="Start(ChildOptions)"/>
    public static ChildProcess Start(PosixSystem system, ChildOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return system.StartChild(options, isFollowed: true);
        }
        finally
        {
            options.Descriptors.CloseDetached();
        }
    }

    /// <summary>
    /// In process 1 of a container, waits for the processes whose parents have ended: the system gives them to process 1, and those that have ended stay there as zombies until it waits for them.
    /// </summary>
    /// <remarks>
    /// For programs that leave <c>System.Diagnostics.Process</c> alone: once that is used, the runtime of process 1 waits for all children itself. So this ends for good as soon as
    /// something in the process catches SIGCHLD: <c>Process</c>, a console that reads keys, a registration or <see cref="WatchAsync"/>. Children of this library and of
    /// <c>Process</c> keep their statuses; those that native code has started do not. In any other process it does nothing.
    /// It looks once a second. Linux 5.4, with /proc of its own namespace.
    /// </remarks>
    /// <returns>Ends it when it is disposed.</returns>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static IDisposable ReapOrphans()
    {
        HostPlatform.Require();
        return new OrphanReaper(HostChild.IsInitialProcess ? TimeSpan.FromSeconds(1) : Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits until the child has ended. Blocks the thread.</summary>
    /// <returns>How it ended.</returns>
    /// <exception cref="InvalidOperationException">The child is a simulated one and has not ended: simulated processes share a thread.</exception>
    [Blocks]
    public ChildStatus Wait()
    {
        WaitForEnd(Timeout.InfiniteTimeSpan);
        return _status;
    }

    /// <summary>Waits until the child has ended, but not for ever. Blocks the thread. The child goes on running when the time is over.</summary>
    /// <param name="timeout">0 to about 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="status">How it ended, if it did.</param>
    /// <returns>Whether it ended in time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or too long.</exception>
    /// <exception cref="InvalidOperationException">It would have to wait, and the child is a simulated one.</exception>
    [Blocks]
    public bool TryWait(TimeSpan timeout, out ChildStatus status)
    {
        WaitTime.Check(timeout);
        var hasEnded = _hasEnded || WaitForEnd(timeout);
        status = hasEnded ? _status : default;
        return hasEnded;
    }

    /// <summary>Waits until the child has ended.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the child.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled; the child goes on running.</exception>
    public Task<ChildStatus> WaitAsync(CancellationToken cancellationToken = default) => Completion.WaitAsync(cancellationToken);

    /// <summary>
    /// What happens to the child from now on: each stop, each continue and at last the end. The system keeps one change for each child: a stop
    /// that is followed by a continue before anyone looked is reported as the continue alone, and a continue that is followed by the end as the end alone.
    /// </summary>
    /// <param name="cancellationToken">Ends the watching, not the child.</param>
    /// <exception cref="OperationCanceledException">The watching was cancelled.</exception>
    public async IAsyncEnumerable<ChildStatus> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ChildStatus>(new() { SingleReader = true, AllowSynchronousContinuations = System.HasOneThread });
        AddWatcher(channel.Writer);
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            RemoveWatcher(channel.Writer);
        }
    }

    /// <summary>Sends a signal to the child, and never to another process (pidfd_send_signal(2)).</summary>
    /// <param name="signal">The signal; <see cref="Signal.Null"/> only checks that the child is there.</param>
    /// <returns>False if the child has ended. True says that the signal was sent, not that it had an effect.</returns>
    /// <exception cref="PosixException">The child has another user by now, and this process may not signal it: EPERM.</exception>
    public bool TrySend(Signal signal)
    {
        lock (Guard)
        {
            return !_hasEnded && Send(signal);
        }
    }

    /// <summary>Sends a signal with a number to the child (sigqueue(3)). Real-time signals are queued each, others only once.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="value">What goes with it, si_value.</param>
    /// <returns>False if the child has ended.</returns>
    /// <exception cref="PosixException">Too many signals are queued (EAGAIN), or this process may not signal the child (EPERM).</exception>
    public bool TryQueue(Signal signal, int value)
    {
        lock (Guard)
        {
            return !_hasEnded && Queue(signal, value);
        }
    }

    /// <summary>Stops the child with SIGSTOP, as Ctrl+Z does: its whole group if it leads one.</summary>
    /// <returns>False if the child has ended.</returns>
    /// <exception cref="PosixException">This process may not signal the child: EPERM.</exception>
    public bool Suspend() => SendToJob(Signal.SIGSTOP);

    /// <summary>Lets a stopped child go on with SIGCONT, as the shell's <c>bg</c> and <c>fg</c> do: its whole group if it leads one.</summary>
    /// <remarks>A process that a member of the group is starting just when the group is stopped and at once continued stays stopped on Linux; to continue once more helps.</remarks>
    /// <param name="foreground">Whether its group gets the terminal first.</param>
    /// <returns>False if the child has ended.</returns>
    /// <exception cref="PosixException">This process may not signal the child (EPERM), or has no terminal (ENXIO).</exception>
    public bool Resume(bool foreground = false)
    {
        if (foreground && !_hasEnded)
        {
            Group.MoveToForeground();
        }

        return SendToJob(Signal.SIGCONT);
    }

    /// <summary>
    /// Makes the child end, and others with it where the policy says so: asks with a signal, lets them continue if they are stopped, waits, and kills what is left.
    /// </summary>
    /// <param name="policy">How; null for <see cref="TerminationPolicy.Default"/>.</param>
    /// <param name="cancellationToken">Ends the time to comply: what is left is killed at once. The call goes on until it has ended.</param>
    /// <returns>How the child ended. Whatever the policy covers has ended too, save processes that have become another user's.</returns>
    /// <exception cref="InvalidOperationException">The policy covers the group, and the child leads none: it would cover this process or others.</exception>
    /// <exception cref="PosixException">This process may not signal the child (EPERM), or has too many open files (EMFILE).</exception>
    /// <exception cref="PlatformNotSupportedException">The policy covers more than the child, and the system gives out no descriptors of processes.</exception>
    public async Task<ChildStatus> TerminateAsync(TerminationPolicy? policy = null, CancellationToken cancellationToken = default)
    {
        policy ??= TerminationPolicy.Default;
        if (policy.Scope == TerminationScope.Group && !LeadsGroup)
        {
            throw new InvalidOperationException($"{this} leads no process group. Start it with ChildGroup.New or ChildGroup.NewSession.");
        }

        using var termination = new Termination(this, policy);
        return await termination.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The id and what became of the child.</summary>
    public override string ToString() => _hasEnded ? $"child {Id}, {_status}" : $"child {Id}";
}
