namespace IpcRuntime.Simulation;

/// <summary>One run of a simulated system, and what the schedule has counted so far.</summary>
public sealed class SimulationResult
{
    private readonly Dictionary<int, ChildStatus> _statuses;
    private readonly List<ScheduleStep> _steps;

    internal SimulationResult(List<ScheduleStep> steps, Trace trace, Dictionary<int, ChildStatus> statuses, string output, TimeSpan elapsed)
    {
        _steps = steps;
        Trace = trace;
        _statuses = statuses;
        Output = output;
        Elapsed = elapsed;
    }

    /// <summary>The choices of the run, for <see cref="Simulation.Schedule.Replay"/>.</summary>
    public string Schedule => string.Join("; ", _steps);

    /// <summary>What happened in the run.</summary>
    public Trace Trace { get; }

    /// <summary>What appeared on terminals: what was written, as UTF-8, and what was typed as long as they echo it.</summary>
    public string Output { get; }

    /// <summary>How many choices the schedule made.</summary>
    public int StepCount => _steps.Count;

    /// <summary>The virtual time that passed.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>How many runs there were.</summary>
    public int Executions { get; internal set; } = 1;

    /// <summary>How many of them were ended early, since what was left had been seen in another order of steps that do not touch each other.</summary>
    public int Abandoned { get; internal set; }

    /// <summary>Whether no order is left that could give another result. False for a random schedule and where the limit of executions was reached.</summary>
    public bool IsComplete { get; internal set; }

    /// <summary>
    /// An estimate of how many orders of steps there are, from random runs: the mean of the product of the numbers of choices (D. E. Knuth, Estimating the efficiency of backtrack programs,
    /// 1975). 0 where it was not asked for. It varies by a factor that grows with the length of the runs.
    /// </summary>
    public double EstimatedOrders { get; internal set; }

    /// <summary>By how much the reduction makes the exploration smaller: <see cref="EstimatedOrders"/> for one execution; 0 where it is not known.</summary>
    public double ReductionRatio => EstimatedOrders / Executions;

    /// <summary>How a process ended.</summary>
    /// <param name="process">Its id.</param>
    /// <exception cref="KeyNotFoundException">No such process has ended.</exception>
    public ChildStatus StatusOf(int process) =>
        _statuses.TryGetValue(process, out var status) ? status : throw new KeyNotFoundException($"Process {process} has not ended.");
}
