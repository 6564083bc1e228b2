using IpcRuntime.Samples.Exploration;
using IpcRuntime.Simulation;

// Each fault is one that most runs of the program do not show. All orders of what its processes do are tried, up to the first that goes wrong.
foreach (var fault in Fault.All)
{
    Console.WriteLine($"{fault.Name}: {fault.Story}");
    try
    {
        fault.Create(isRepaired: false).Run(Schedule.Exhaustive());
        Console.WriteLine("  not found");
        return 1;
    }
    catch (SimulationException found)
    {
        Console.WriteLine($"  {found.Report}");
        Console.WriteLine($"  in this order: {found.Result?.Schedule}");
    }

    var repaired = fault.Create(isRepaired: true).Run(Schedule.Exhaustive());
    Console.WriteLine($"  repaired: {repaired.Executions} orders, none goes wrong");
    Console.WriteLine();
}

return 0;
