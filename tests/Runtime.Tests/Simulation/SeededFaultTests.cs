using System.Text;
using IpcRuntime.Samples.Exploration;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Faults that many runs do not show, and that trying all orders does.</summary>
public sealed class SeededFaultTests
{
    private readonly SimulatedKernel _kernel = new();

    public static TheoryData<string, SimulationFailure, string> Found => new()
    {
        { "Kept write end", SimulationFailure.Deadlock, "Deadlock: main, process 2 waits for data in pipe 1; its only writer, process 4, waits for a signal." },
        {
            "Mutex in a handler", SimulationFailure.Deadlock,
            "Deadlock: sender, process 2 waits for process 3, which, in the handler of SIGHUP, waits for the log, which is held by the code that the handler interrupts."
        },
        { "Status taken twice", SimulationFailure.UnhandledException, "Unhandled exception of main, process 2, in step 10: waitpid failed for 'wait 4 0' of main, process 2: ECHILD" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void Faults_of_the_sample_are_found_and_repeated_and_their_repairs_have_none(string name, SimulationFailure failure, string report)
    {
        var fault = Fault.All.Single(fault => fault.Name == name);
        var found = Assert.Throws<SimulationException>(() => fault.Create(isRepaired: false).Run(Schedule.Exhaustive()));
        Assert.Equal(failure, found.Failure);
        Assert.StartsWith(report, found.Report, StringComparison.Ordinal);
        Assert.Equal(found.Report, Assert.Throws<SimulationException>(() => fault.Create(isRepaired: false).Run(Schedule.Replay(found.Result!.Schedule))).Report);
        Assert.True(fault.Create(isRepaired: true).Run(Schedule.Exhaustive()).IsComplete);
    }

    [Fact]
    public void Signal_between_the_look_and_the_wait_is_lost()
    {
        // A flag and pause(2): the signal may come in between, and nothing wakes the pause. sigsuspend(2) is there for that.
        var failure = ModelScenarios.LostWakeup();
        Assert.Equal("Deadlock: waiter, process 2 waits for a signal.", failure.Report);
    }

    [Fact]
    public void Pipeline_without_a_fault_has_none()
    {
        _kernel.Programs["shell"] = async process =>
        {
            var (readA, writeA) = await process.CreatePipeAsync();
            var (readB, writeB) = await process.CreatePipeAsync();
            var (readC, writeC) = await process.CreatePipeAsync();
            await StartAsync(process, "a", (1, writeA));
            await StartAsync(process, "b", (0, readA), (1, writeB));
            await StartAsync(process, "c", (0, readB), (1, writeC));
            foreach (var descriptor in new[] { readA, writeA, readB, writeB, writeC })
            {
                await process.CloseAsync(descriptor);
            }

            var text = new StringBuilder();
            var buffer = new byte[10];
            int count;
            while ((count = await process.ReadAsync(readC, buffer)) > 0)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }

            for (var i = 0; i < 3; i++)
            {
                Assert.True((await process.WaitAsync()).Status.IsSuccess);
            }

            return text.ToString() == "x!!" ? 0 : 1;
        };
        _kernel.Programs["a"] = async process =>
        {
            await process.WriteAsync(1, "x"u8.ToArray());
            return 0;
        };
        _kernel.Programs["b"] = _kernel.Programs["c"] = async process =>
        {
            var buffer = new byte[10];
            int count;
            while ((count = await process.ReadAsync(0, buffer)) > 0)
            {
                await process.WriteAsync(1, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer, 0, count) + "!"));
            }

            return 0;
        };
        _kernel.Check = result => Assert.True(result.StatusOf(2).IsSuccess);
        _kernel.Spawn("shell");
        Assert.True(_kernel.Run(Schedule.Exhaustive(maximumExecutions: 20_000)).IsComplete);
    }

    private static async Task StartAsync(SimulatedProcess process, string program, params (int Number, int Descriptor)[] descriptors)
    {
        var options = new ChildOptions(program);
        options.Descriptors.AddClosed(2);
        foreach (var (number, descriptor) in descriptors)
        {
            options.Descriptors.Add(number, SimulatedProcess.HandleOf(descriptor));
        }

        if (!options.Descriptors.Contains(0))
        {
            options.Descriptors.AddClosed(0);
        }

        await process.SpawnAsync(options);
    }
}
