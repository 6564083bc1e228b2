using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// One process's view of a Unix system: the real one, or a simulated one. Process id, descriptors, signal mask and dispositions belong to
/// a process, so code that is handed a <see cref="PosixSystem"/> acts as that process, as code that is handed a <see cref="TimeProvider"/>
/// lives in its time.
/// </summary>
public abstract class PosixSystem
{
    /// <summary>For the systems of this library: what a system has to do is not settled for others.</summary>
    private protected PosixSystem()
    {
    }

    /// <summary>This process, on the system that it really runs on.</summary>
    public static PosixSystem Host { get; } = new HostSystem();

    /// <summary>The process id (POSIX, getpid).</summary>
    public abstract int ProcessId { get; }

    /// <summary>The time that timers and waits of this system go by: real on the host, virtual in the simulator.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>
    /// A point at which another process may run and signals may be delivered. The simulator lets processes interleave at kernel operations and
    /// here; on the host, where they interleave anywhere, it is complete at once.
    /// </summary>
    public abstract ValueTask Checkpoint();

    /// <summary>Does the operation if it can be done now; never blocks. Where it would have to wait the error is EAGAIN.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="data">What is written, or room for what is read.</param>
    internal abstract Outcome Try(in KernelOp op, Span<byte> data);

    /// <summary>Does the operation, and waits without a thread for as long as it cannot be done. Its descriptors must stay open meanwhile.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="data">What is written, or room for what is read.</param>
    /// <param name="cancellationToken">Ends the waiting. A write that has begun gives how much went, as one that a signal interrupts.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was done.</exception>
    internal abstract ValueTask<Outcome> RunAsync(KernelOp op, Memory<byte> data, CancellationToken cancellationToken);

    /// <summary>Splices once, or as long as there is something to move; waits without a thread as <see cref="RunAsync"/> does.</summary>
    /// <param name="op">The splice, with the number of bytes at most.</param>
    /// <param name="cancellationToken">Ends the waiting. What has been moved by then is the result.</param>
    /// <returns>How many bytes were moved; 0 at the end.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled before anything was moved.</exception>
    internal virtual ValueTask<Outcome> SpliceAsync(KernelOp op, CancellationToken cancellationToken) => RunAsync(op, default, cancellationToken);

    /// <summary>
    /// Catches a signal until the result is disposed. Of several choices for one signal the newest that is not disposed holds; without any, what held before the first.
    /// </summary>
    /// <param name="signal">The signal.</param>
    /// <param name="handler">What runs for each signal that is delivered. An exception ends the process.</param>
    /// <param name="options">How it is caught.</param>
    /// <exception cref="SignalUnavailableException">The signal cannot be caught, or somebody else holds it.</exception>
    internal abstract IDisposable Catch(Signal signal, Func<SignalInfo, ValueTask> handler, CatchOptions options);

    /// <summary>Ignores a signal, or lets it do what it does by default, until the result is disposed; see <see cref="Catch"/>.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="disposition"><see cref="Disposition.Ignore"/> or <see cref="Disposition.Default"/>.</param>
    /// <exception cref="SignalUnavailableException">The signal cannot be ignored, or somebody else holds it.</exception>
    internal abstract IDisposable Choose(Signal signal, Disposition disposition);

    /// <summary>Whether all code runs on one thread, so that what completes goes on where it completed, and nothing may block.</summary>
    internal abstract bool HasOneThread { get; }

    /// <summary>Starts a child.</summary>
    /// <param name="options">What to start and how.</param>
    /// <param name="isFollowed">Whether its end is waited for at once, or only after <see cref="ChildProcess.Follow"/>: until then its id, and that of its group, stay its own.</param>
    internal abstract ChildProcess StartChild(ChildOptions options, bool isFollowed);

    /// <summary>Takes hold of a process.</summary>
    /// <exception cref="PosixException">There is no such process.</exception>
    internal abstract ProcessRef OpenProcess(int processId);

    /// <summary>The processes that there are.</summary>
    internal abstract IReadOnlyList<ProcessEntry> ReadProcesses();

    /// <returns>Null if there is no such process.</returns>
    internal abstract ProcessEntry? ReadProcess(int processId);

    /// <returns>Null if there is no such process.</returns>
    internal abstract SignalState? ReadSignals(int processId);

    /// <summary>Gives the terminal of this process to a group, also from the background.</summary>
    /// <exception cref="PosixException">There is no terminal, or the group is not of this session.</exception>
    internal abstract void MoveToForeground(int group);

    /// <summary>Sends a signal.</summary>
    /// <returns>Whether there was somebody to take it.</returns>
    /// <exception cref="PosixException">The system refused.</exception>
    internal bool TrySend(string function, in KernelOp op, string subject)
    {
        var outcome = Try(op, default);
        return outcome.Succeeded || (outcome.Error == Errno.ESRCH ? false : throw new PosixException(function, (int)outcome.Error, subject));
    }

    /// <summary>Does the operation if that is possible before anything else happens. Never, where others may run at every operation.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="data">What is written, or room for what is read.</param>
    /// <param name="outcome">What it gave.</param>
    /// <returns>Whether it was done. If not, <see cref="RunAsync"/> does it.</returns>
    internal virtual bool TryAtOnce(in KernelOp op, Span<byte> data, out Outcome outcome)
    {
        outcome = default;
        return false;
    }

    /// <summary>
    /// Does an operation that <see cref="TryAtOnce"/> has not done, and blocks the thread for as long as it cannot be done; a write may be done in part. Simulated processes share a thread and
    /// cannot block.
    /// </summary>
    /// <param name="op">The operation.</param>
    /// <param name="data">What is written, or room for what is read.</param>
    /// <param name="interruption">Ends the waiting with EINTR.</param>
    /// <exception cref="InvalidOperationException">It would have to wait, in the simulator.</exception>
    internal virtual Outcome Run(in KernelOp op, Span<byte> data, Interruption interruption)
    {
        var outcome = Try(op, data);
        return outcome.Error != Errno.EAGAIN
            ? outcome
            : throw new InvalidOperationException($"'{op}' has to wait, which a simulated process does in asynchronous calls only.");
    }
}
