using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>What the runtime of a program does that is no system call.</summary>
internal sealed partial class KernelModel
{
    /// <summary>
    /// Ends the waiting of an operation that its code gives up, as a program does that cancels asynchronous I/O. No system call does that to another; what
    /// was pending is delivered.
    /// </summary>
    /// <param name="thread">A thread that waits.</param>
    /// <param name="error">What it gives if nothing was done.</param>
    /// <returns>The bytes that a write has transferred, or the error.</returns>
    public Outcome Withdraw(ThreadState thread, Errno error = Errno.EINTR)
    {
        if (!thread.IsParked)
        {
            throw new InvalidOperationException($"Thread {thread.Id} does not wait.");
        }

        Begin(thread);
        var outcome = thread is { Operation.Code: OpCode.Write, Progress: > 0 } ? Outcome.Of(thread.Progress) : error;
        Emit(TraceKind.Outcome, thread, op: thread.Operation, outcome: outcome);
        Unpark(thread);
        PutMaskBack(thread);
        Deliver(thread);
        End();
        return outcome;
    }

    /// <summary>A thread that takes no signals, for what a program does beside its main thread; the program itself does not start it.</summary>
    public ThreadState AddThread(ProcessState process)
    {
        var thread = CreateThread(process, NewId());
        thread.Blocked = ~Unmaskable;
        return thread;
    }
}
