namespace IpcRuntime.Simulation;

/// <summary>Runs once for each order that could give another result.</summary>
internal sealed class ExhaustiveSchedule(int maximumExecutions, int estimates, bool isReduced) : Schedule
{
    internal override SimulationResult Run(SimulatedKernel kernel)
    {
        var orders = 0.0;
        for (var i = 0; i < estimates; i++)
        {
            var chooser = new RandomChooser((ulong)i << 32);
            kernel.Execute(chooser);
            orders += chooser.Orders / estimates;
        }

        var exploration = new Exploration(isReduced);
        SimulationResult? last = null;
        var executions = 0;
        var abandoned = 0;
        bool isLeft;
        do
        {
            var result = kernel.Execute(exploration);
            last = result ?? last;
            executions++;
            abandoned += result is null ? 1 : 0;
            isLeft = exploration.MoveNext();
        }
        while (isLeft && executions < maximumExecutions);

        last!.Executions = executions;
        last.Abandoned = abandoned;
        last.IsComplete = !isLeft;
        last.EstimatedOrders = orders;
        return last;
    }
}
