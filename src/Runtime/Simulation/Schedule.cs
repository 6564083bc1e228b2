namespace IpcRuntime.Simulation;

/// <summary>Who goes on, at each point of a simulated run where several can.</summary>
public abstract class Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>Chance, the same for the same seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="executions">How many runs, each with a seed of its own; above 0. The first that fails ends them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There would be no run.</exception>
    public static Schedule Random(int seed, int executions = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(executions);
        return new RandomSchedule(seed, executions);
    }

    /// <summary>The choices of an earlier run. Behind their end the first that can go on does.</summary>
    /// <param name="schedule">
    /// The <see cref="SimulationResult.Schedule"/> of the run: steps separated by semicolons or lines, each the id of a thread, which for a program is that of its process, and what it does.
    /// What it does may be left out; if it is there and differs, the run fails with <see cref="SimulationFailure.Nondeterminism"/>.
    /// </param>
    /// <exception cref="FormatException">It is no schedule.</exception>
    public static Schedule Replay(string schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new ReplaySchedule(schedule);
    }

    /// <summary>
    /// All orders that could give different results, one run for each: steps that do not touch the same pipe, process, child or job are tried in one order only (partial-order reduction). The
    /// first run that fails ends it. Time passes in all of them only when nobody can go on.
    /// </summary>
    /// <param name="maximumExecutions">After how many runs it gives up; above 0.</param>
    /// <param name="estimates">From how many random runs <see cref="SimulationResult.EstimatedOrders"/> is estimated; 0 for no estimate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static Schedule Exhaustive(int maximumExecutions = 100_000, int estimates = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumExecutions);
        ArgumentOutOfRangeException.ThrowIfNegative(estimates);
        return new ExhaustiveSchedule(maximumExecutions, estimates, isReduced: true);
    }

    internal abstract SimulationResult Run(SimulatedKernel kernel);
}
