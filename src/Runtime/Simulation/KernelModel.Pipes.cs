using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Descriptors and pipes: pipe2(2), read(2), write(2), dup(2), close(2), fcntl(2), poll(2); fs/pipe.c for the order of checks.</summary>
internal sealed partial class KernelModel
{
    private readonly Stack<byte[]> _freePages = new();

    private Outcome CreatePipe(ProcessState process, OpenFlags flags)
    {
        if ((flags & ~(OpenFlags.NonBlock | OpenFlags.CloseOnExec)) != 0)
        {
            return Errno.EINVAL;
        }

        var pipe = new PipeState(_freePages);
        var nonBlocking = (flags & OpenFlags.NonBlock) != 0;
        var closeOnExec = (flags & OpenFlags.CloseOnExec) != 0;
        var reading = process.Descriptors.Add(new() { Pipe = pipe, Reads = true, NonBlocking = nonBlocking }, closeOnExec);
        var writing = process.Descriptors.Add(new() { Pipe = pipe, Writes = true, NonBlocking = nonBlocking }, closeOnExec);
        if (writing < 0)
        {
            process.Descriptors.Remove(reading);
            return Errno.EMFILE;
        }

        pipe.Readers = pipe.Writers = 1;
        return Outcome.Of(reading, writing);
    }

    private static Outcome OpenNull(ProcessState process)
    {
        var number = process.Descriptors.Add(new() { Reads = true, Writes = true }, closeOnExec: false);
        return number < 0 ? Errno.EMFILE : Outcome.Of(number);
    }

    private Outcome Read(ThreadState thread, int descriptor, long count, Span<byte> data)
    {
        if (thread.Process.Descriptors.Find(descriptor) is not { Reads: true } description)
        {
            return Errno.EBADF;
        }

        if ((ulong)count > (ulong)data.Length)
        {
            return Errno.EFAULT;
        }

        data = data[..(int)count];
        if (description.Pipe is not { } pipe)
        {
            return description.Terminal is null ? Outcome.Of(0) : ReadTerminal(thread, description, data);
        }

        if (count == 0)
        {
            return Outcome.Of(0);
        }

        if (pipe.IsEmpty)
        {
            // Who waits already is not told when O_NONBLOCK is set meanwhile.
            return pipe.Writers == 0 ? Outcome.Of(0)
                : description.NonBlocking && thread.Phase == CallPhase.Begins ? Errno.EAGAIN
                : WaitOn(thread, pipe.Waiters);
        }

        var done = pipe.Read(data);
        Wake(pipe.Waiters);
        return Outcome.Of(done);
    }

    private Outcome Write(ThreadState thread, int descriptor, long count, Span<byte> data)
    {
        if (thread.Process.Descriptors.Find(descriptor) is not { Writes: true } description)
        {
            return Errno.EBADF;
        }

        if ((ulong)count > (ulong)data.Length)
        {
            return Errno.EFAULT;
        }

        data = data[..(int)count];
        if (description.Pipe is not { } pipe)
        {
            // Output goes nowhere; without TOSTOP background jobs may write too.
            return description.Terminal is { Modes.StopsBackgroundOutput: true } terminal && CheckForeground(thread, terminal, Signal.SIGTTOU) is { Succeeded: false } refused
                ? refused
                : Outcome.Of(count);
        }

        if (count == 0)
        {
            return Outcome.Of(0);
        }

        if (pipe.Readers == 0)
        {
            Generate(thread.Process, thread, new(Signal.SIGPIPE.LinuxNumber, SignalOrigin.Process, thread.Process.Id, 0));
            return thread.Progress > 0 ? Outcome.Of(thread.Progress) : Errno.EPIPE;
        }

        var done = pipe.Write(data[(int)thread.Progress..], mayMerge: thread.Phase == CallPhase.Begins);
        if (done > 0)
        {
            Wake(pipe.Waiters);
        }

        thread.Progress += done;

        // A writer that waits already sees O_NONBLOCK, set meanwhile, when it is woken by room or by a signal.
        var givesUp = description.NonBlocking && (done > 0 || thread.Phase == CallPhase.Begins || HasDeliverable(thread));
        if (thread.Progress == count || (givesUp && thread.Progress > 0))
        {
            var total = thread.Progress;
            thread.Progress = 0;
            return Outcome.Of(total);
        }

        return givesUp ? Errno.EAGAIN : WaitOn(thread, pipe.Waiters);
    }

    private Outcome Close(ProcessState process, int descriptor)
    {
        if (process.Descriptors.Remove(descriptor) is not { } description)
        {
            return Errno.EBADF;
        }

        Release(description);
        return default;
    }

    /// <summary>Gives up one reference; the last closes the end of the pipe.</summary>
    private void Release(OpenDescription description)
    {
        if (--description.References > 0 || description.Pipe is not { } pipe)
        {
            return;
        }

        pipe.Readers -= description.Reads ? 1 : 0;
        pipe.Writers -= description.Writes ? 1 : 0;
        Wake(pipe.Waiters);
        if (pipe.Readers == 0 && pipe.Writers == 0)
        {
            pipe.Discard();
        }
    }

    private static Outcome Duplicate(ProcessState process, int descriptor)
    {
        if (process.Descriptors.Find(descriptor) is not { } description)
        {
            return Errno.EBADF;
        }

        var number = process.Descriptors.Add(description, closeOnExec: false);
        return number < 0 ? Errno.EMFILE : Outcome.Of(number);
    }

    private Outcome Duplicate(ProcessState process, int descriptor, int target)
    {
        if (process.Descriptors.Find(descriptor) is not { } description || target is < 0 or >= DescriptorTable.Limit)
        {
            return Errno.EBADF;
        }

        if (descriptor != target)
        {
            var replaced = process.Descriptors.Remove(target);
            process.Descriptors.Set(target, description, closeOnExec: false);
            if (replaced is not null)
            {
                Release(replaced);
            }
        }

        return Outcome.Of(target);
    }

    private static Outcome SetFlags(ProcessState process, int descriptor, OpenFlags flags)
    {
        if (process.Descriptors.Find(descriptor) is not { } description)
        {
            return Errno.EBADF;
        }

        description.NonBlocking = (flags & OpenFlags.NonBlock) != 0;
        return default;
    }

    private static Outcome SetDescriptorFlags(ProcessState process, int descriptor, int flags)
    {
        if (process.Descriptors.Find(descriptor) is null)
        {
            return Errno.EBADF;
        }

        process.Descriptors.SetCloseOnExec(descriptor, (flags & 1) != 0);
        return default;
    }

    private static Outcome GetPipeSize(ProcessState process, int descriptor) =>
        process.Descriptors.Find(descriptor)?.Pipe is { } pipe ? Outcome.Of(pipe.Slots * PipeState.PageSize) : Errno.EBADF;

    private Outcome SetPipeSize(ProcessState process, int descriptor, long size)
    {
        if (process.Descriptors.Find(descriptor)?.Pipe is not { } pipe)
        {
            return Errno.EBADF;
        }

        var outcome = pipe.Resize(size);
        if (outcome.Succeeded)
        {
            Wake(pipe.Waiters);
        }

        return outcome;
    }

    private Outcome Available(ProcessState process, int descriptor) => process.Descriptors.Find(descriptor) switch
    {
        null => Errno.EBADF,
        { Pipe: { } pipe } => Outcome.Of(pipe.Available),
        { Terminal: { } terminal } => Outcome.Of(terminal.Available),
        _ => Errno.ENOTTY,
    };

    /// <param name="thread">The caller.</param>
    /// <param name="descriptor">One descriptor; a negative one is passed over.</param>
    /// <param name="events">The events that are asked for; errors and hang-ups are told unasked.</param>
    /// <param name="milliseconds">How long to wait at most; 0 not at all, negative without a limit.</param>
    private Outcome Poll(ThreadState thread, int descriptor, PollEvents events, long milliseconds)
    {
        var asked = events | PollEvents.Error | PollEvents.HangUp;
        WaitQueue? queue = null;
        var found = PollEvents.None;
        if (descriptor >= 0)
        {
            switch (thread.Process.Descriptors.Find(descriptor))
            {
                case null:
                    return Outcome.Of((int)PollEvents.Invalid);
                case { Pipe: { } pipe } description:
                    queue = pipe.Waiters;
                    found = pipe.Events(ofReadEnd: description.Reads) & asked;
                    break;
                case { Terminal: { } terminal }:
                    queue = terminal.Waiters;
                    found = terminal.Events & asked;
                    break;
                default:
                    found = (PollEvents.In | PollEvents.Out) & asked;
                    break;
            }
        }

        return found != 0 || milliseconds == 0 || thread.TimedOut ? Outcome.Of((int)found)
            : queue is null ? Outcome.Parked
            : WaitOn(thread, queue);
    }
}
