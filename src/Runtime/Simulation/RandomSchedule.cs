namespace IpcRuntime.Simulation;

/// <summary>Runs by chance. Its generator is its own, since that of the framework may change with a version, and a seed is to mean the same for ever.</summary>
internal sealed class RandomSchedule(int seed, int executions) : Schedule
{
    internal override SimulationResult Run(SimulatedKernel kernel)
    {
        SimulationResult? result = null;
        for (var i = 0; i < executions; i++)
        {
            result = kernel.Execute(new RandomChooser(unchecked((ulong)seed + ((ulong)i << 32))))!;
        }

        result!.Executions = executions;
        return result;
    }
}

/// <summary>Each transition with the same chance (splitmix64).</summary>
internal sealed class RandomChooser(ulong state) : IChooser
{
    /// <summary>The product of the numbers of choices.</summary>
    public double Orders { get; private set; } = 1;

    public int Choose(IReadOnlyList<Transition> transitions, Execution execution)
    {
        Orders *= transitions.Count;
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)transitions.Count);
    }

    public void Taken(AccessSet accesses)
    {
    }

    public void TimePassed()
    {
    }
}
