using System.Text;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Faults that many runs do not show, and that trying all orders does.</summary>
public sealed class SeededFaultTests
{
    private readonly SimulatedKernel _kernel = new();

    [Fact]
    public void Write_end_that_a_sibling_keeps_open()
    {
        // The second child inherits the write end if it is started before the parent closes it.
        _kernel.Programs["main"] = async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            await process.SpawnAsync(new ChildOptions("producer") { Descriptors = { { 3, SimulatedProcess.HandleOf(write) } } });
            var server = await process.SpawnAsync(new ChildOptions("server") { InheritsOtherDescriptors = true });
            await process.CloseAsync(write);
            while (await process.ReadAsync(read, new byte[10]) > 0)
            {
            }

            await process.SendAsync(server, Signal.SIGTERM);
            return 0;
        };
        _kernel.Programs["producer"] = async process =>
        {
            await process.CloseAsync(1);
            await process.WriteAsync(3, "x"u8.ToArray());
            return 0;
        };
        _kernel.Programs["server"] = async process =>
        {
            await process.PauseAsync();
            return 0;
        };
        _kernel.Spawn("main");
        var failure = Assert.Throws<SimulationException>(() => _kernel.Run(Schedule.Exhaustive()));
        Assert.Equal("Deadlock: main, process 2 waits for data in pipe 1; its only writer, process 4, waits for a signal.", failure.Report);
    }

    [Fact]
    public void Handler_that_takes_the_mutex_of_the_code_that_it_interrupts()
    {
        _kernel.Programs["logger"] = async process =>
        {
            var mutex = new SimulatedMutex(process, "the log");
            process.HandleSignal(Signal.SIGHUP, async _ => (await mutex.LockAsync()).Dispose());
            await process.Checkpoint();
            using (await mutex.LockAsync())
            {
                await process.Checkpoint();
            }

            await process.Checkpoint();
            return 0;
        };
        _kernel.Programs["sender"] = async process =>
        {
            var logger = await process.SpawnAsync(new ChildOptions("logger") { SignalMask = default });
            await process.SleepAsync(TimeSpan.FromSeconds(0));
            await process.RunAsync(new(OpCode.Kill, logger, Signal.SIGHUP.LinuxNumber), default, default);
            await process.WaitAsync(logger);
            return 0;
        };
        _kernel.Spawn("sender");
        var failure = Assert.Throws<SimulationException>(() => _kernel.Run(Schedule.Exhaustive()));
        Assert.Equal(SimulationFailure.Deadlock, failure.Failure);
        Assert.Contains("process 3, which, in the handler of SIGHUP, waits for the log, which is held by the code that the handler interrupts", failure.Report, StringComparison.Ordinal);

        // A run in which the signal comes when nobody holds it goes well.
        var replay = _kernel.Run(Schedule.Replay("2 start sender; 2 spawn logger; 2 sleep 0; 3 start logger; 3; 3; 3; 3; 3"));
        Assert.True(replay.StatusOf(2).IsSuccess);
    }

    [Fact]
    public void Status_that_two_wait_for()
    {
        _kernel.Programs["main"] = async process =>
        {
            var first = await process.SpawnAsync("child");
            var second = await process.SpawnAsync("child");

            // Meant for the first child; it takes whichever has ended.
            var any = await process.WaitAsync();
            await process.WaitAsync(any.ProcessId == first ? second : second);
            return 0;
        };
        _kernel.Programs["child"] = async process =>
        {
            await process.Checkpoint();
            return 0;
        };
        _kernel.Spawn("main");
        var failure = Assert.Throws<SimulationException>(() => _kernel.Run(Schedule.Exhaustive()));
        Assert.Equal(SimulationFailure.UnhandledException, failure.Failure);
        Assert.Contains("waitpid failed for 'wait 4 0' of main, process 2: ECHILD", failure.Report, StringComparison.Ordinal);
        Assert.Throws<SimulationException>(() => _kernel.Run(Schedule.Replay(failure.Result!.Schedule)));
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
