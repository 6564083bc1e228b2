using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>Virtual time: alarm(2), nanosleep(2) and the limits of waits. The clock stands still until it is advanced.</summary>
internal sealed partial class KernelModel
{
    private const long Second = 1_000_000_000;

    private readonly PriorityQueue<Timer, (long At, long Order)> _timers = new();
    private long _timerOrder;

    /// <summary>Nanoseconds since the system began.</summary>
    public long Now { get; private set; }

    /// <summary>Moves the clock to the next timer and lets it expire.</summary>
    /// <returns>False if there is none; then nothing will happen by itself.</returns>
    public bool AdvanceToNextTimer()
    {
        while (_timers.TryDequeue(out var timer, out var due))
        {
            if (timer.IsCurrent)
            {
                Now = due.At;
                Expire(timer);
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves the clock forward; timers expire on the way, in order.</summary>
    /// <param name="nanoseconds">How far; not negative.</param>
    public void Advance(long nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        var end = Now + nanoseconds;
        while (_timers.TryPeek(out var timer, out var due) && due.At <= end)
        {
            _timers.Dequeue();
            if (timer.IsCurrent)
            {
                Now = due.At;
                Expire(timer);
            }
        }

        Now = end;
    }

    private void Expire(Timer timer)
    {
        if (timer.Thread is { } thread)
        {
            thread.TimedOut = true;
            MakeReady(thread);
        }
        else
        {
            timer.Process!.AlarmAt = 0;
            Generate(timer.Process, null, new(Signal.SIGALRM.LinuxNumber, SignalOrigin.Kernel, 0, 0));
        }
    }

    private Outcome Alarm(ProcessState process, long seconds)
    {
        var left = process.AlarmAt == 0 ? 0 : process.AlarmAt - Now;

        // Rounded to the nearest second, but never to none (kernel/time/itimer.c).
        var remaining = left == 0 ? 0 : Math.Max(1, (left + (Second / 2)) / Second);
        process.AlarmVersion++;
        process.AlarmAt = 0;
        if ((uint)seconds != 0)
        {
            process.AlarmAt = Now + ((uint)seconds * Second);
            _timers.Enqueue(new(null, process, process.AlarmVersion), (process.AlarmAt, _timerOrder++));
        }

        return Outcome.Of(remaining);
    }

    private static Outcome Sleep(ThreadState thread, long nanoseconds) =>
        nanoseconds < 0 ? Errno.EINVAL : nanoseconds == 0 || thread.TimedOut ? default(Outcome) : Outcome.Parked;

    /// <summary>Starts the limit of a wait, if it has one.</summary>
    private void StartTimer(ThreadState thread)
    {
        var nanoseconds = thread.Operation.Code switch
        {
            OpCode.Sleep => thread.Operation.C,
            OpCode.Poll => Math.Min(thread.Operation.C, int.MaxValue) * 1_000_000,
            OpCode.SigTimedWait => thread.Operation.A * 1_000_000L,
            _ => -1,
        };
        if (nanoseconds > 0)
        {
            var deadline = nanoseconds > long.MaxValue - Now ? long.MaxValue : Now + nanoseconds;
            _timers.Enqueue(new(thread, null, thread.TimerVersion), (deadline, _timerOrder++));
        }
    }

    /// <summary>A timer of a thread or of a process; void when its owner has gone on, which the version tells.</summary>
    private readonly record struct Timer(ThreadState? Thread, ProcessState? Process, int Version)
    {
        public bool IsCurrent => Thread is { } thread ? thread.TimerVersion == Version : Process!.AlarmVersion == Version;
    }
}
