using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>The clock of a simulated system, with timers that one process owns: they end with it, and stand still with nothing.</summary>
internal sealed class SimulatedTime(Execution execution, SimulatedProcess process) : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => 1_000_000_000;

    public override DateTimeOffset GetUtcNow() => Beginning.AddTicks(execution.Model.Now / 100);

    public override long GetTimestamp() => execution.Model.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SimulatedTimer(execution, process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SimulatedTimer(Execution execution, SimulatedProcess process, TimerCallback callback, object? state) : ITimer
    {
        private TimerOperation? _operation;
        private ProgramThread? _thread;
        private TimeSpan _period;
        private bool _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_isDisposed || !execution.IsHere(process, "A timer"))
            {
                return false;
            }

            Stop();
            _period = period;
            Start(dueTime);
            return true;
        }

        public void Dispose()
        {
            _isDisposed = true;
            if (execution.IsHere(process, "The end of a timer"))
            {
                Stop();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        public void Expire()
        {
            _operation = null;
            if (_period > TimeSpan.Zero)
            {
                Start(_period);
            }

            callback(state);
        }

        private void Start(TimeSpan dueTime)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _operation = new TimerOperation(execution, this, dueTime);
                _thread = execution.AskBeside(process, _operation);
            }
        }

        private void Stop()
        {
            if (_operation is { } operation)
            {
                _operation = null;
                execution.TakeBack(_thread!, operation);
            }
        }
    }

    private sealed class TimerOperation(Execution execution, SimulatedTimer timer, TimeSpan dueTime)
        : PendingOperation(execution, new(OpCode.Sleep, 0, 0, dueTime.Ticks * 100), default)
    {
        public override void Complete(Outcome outcome) => timer.Expire();
    }
}
