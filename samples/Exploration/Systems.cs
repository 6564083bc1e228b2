using IpcRuntime.Simulation;

namespace IpcRuntime.Samples.Exploration;

internal static class Systems
{
    /// <summary>A system with some programs, of which one is started at the beginning.</summary>
    public static SimulatedKernel BeginningWith(string program, Dictionary<string, SimulatedProgram> programs)
    {
        var kernel = new SimulatedKernel();
        foreach (var (name, body) in programs)
        {
            kernel.Programs.Add(name, body);
        }

        var options = new ChildOptions(program);
        for (var standard = 0; standard <= 2; standard++)
        {
            options.Descriptors.AddNull(standard);
        }

        kernel.Spawn(options);
        return kernel;
    }
}
