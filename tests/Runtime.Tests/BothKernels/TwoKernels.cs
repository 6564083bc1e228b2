using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.BothKernels;

/// <summary>Runs the body of a test as a process, on the real kernel and on the simulated one.</summary>
/// <example>
/// <code>
/// [Theory]
/// [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
/// public Task Something_holds(string kernel) => TwoKernels.RunAsync(kernel, async system => …);
/// </code>
/// </example>
public static class TwoKernels
{
    private const string Host = "host";

    /// <summary>In the simulator a body is tried with so many schedules: what it does at the same time goes on in different orders.</summary>
    private const int Executions = 20;

    public static TheoryData<string> Names => [Host, "simulator"];

    private static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <param name="kernel">One of <see cref="Names"/>.</param>
    /// <param name="body">The body. In the simulator it awaits operations of its system and timers of its Time alone.</param>
    public static async Task RunAsync(string kernel, Func<PosixSystem, Task> body)
    {
        if (kernel == Host)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux(), "The real kernel is Linux.");
            await body(PosixSystem.Host).WaitAsync(Patience, TestContext.Current.CancellationToken);
            return;
        }

        var simulated = new SimulatedKernel();
        foreach (var (name, program) in TestPrograms.Simulated)
        {
            simulated.Programs.Add(name, program);
        }

        simulated.Programs["test"] = async process =>
        {
            await body(process);
            return 0;
        };
        simulated.Spawn("test");
        simulated.Run(Schedule.Random(1, Executions));
    }
}
