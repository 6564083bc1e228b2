using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Why nobody can go on, in words.</summary>
public sealed class DeadlockTests
{
    private readonly SimulatedKernel _kernel = new();

    [Fact]
    public void Chain_from_a_full_pipe_to_a_stopped_process()
    {
        _kernel.Programs["main"] = async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            await process.SpawnAsync(Child("reader", [1], (0, read)));
            await process.SpawnAsync(Child("writer", [0], (1, write)));
            await process.CloseAsync(read);
            await process.WaitAsync();
            return 0;
        };
        _kernel.Programs["reader"] = async process =>
        {
            var child = await process.SpawnAsync("stopped");
            await process.WaitAsync(child);
            return 0;
        };
        _kernel.Programs["stopped"] = async process =>
        {
            await process.CloseAsync(0);
            await process.SendAsync(process.ProcessId, Signal.SIGSTOP);
            return 0;
        };
        _kernel.Programs["writer"] = async process =>
        {
            await process.WriteAsync(1, new byte[100_000]);
            return 0;
        };
        _kernel.Spawn("main");
        Assert.Equal(
            "Deadlock: main, process 2 waits for one of its children, process 3 and process 4. "
                + "writer, process 4 waits for space in pipe 1; its only reader, process 3, waits for process 5, which is stopped; process 2 still holds a write end.",
            Report());
    }

    [Fact]
    public void Reader_that_holds_the_write_end_itself()
    {
        _kernel.Programs["reader"] = async process =>
        {
            var (read, _) = await process.CreatePipeAsync();
            await process.ReadAsync(read, new byte[1]);
            return 0;
        };
        _kernel.Spawn("reader");
        Assert.Equal("Deadlock: reader, process 2 waits for data in pipe 1; its only writer is the process itself.", Report());
    }

    /// <summary>The library waits for every child; what the program does not ask for does not hold it up.</summary>
    [Theory]
    [InlineData(false, "Deadlock: parent, process 2 waits for data in pipe 1; its only writer is the process itself. child, process 3 waits for a signal.")]
    [InlineData(true, "Deadlock: parent, process 2 waits for data in pipe 1; its only writer is the process itself, and waits for process 3, which waits for a signal.")]
    public void Children_are_waits_only_where_they_are_awaited(bool awaits, string report)
    {
        _kernel.Programs["parent"] = async process =>
        {
            var child = ChildProcess.Start(process, new("child"));
            using var pipe = UnixPipe.Create(process);
            var read = pipe.ReadEnd.ReadAsync(new byte[1]);
            if (awaits)
            {
                await child.WaitAsync();
            }

            return await read;
        };
        _kernel.Programs["child"] = async process =>
        {
            await process.PauseAsync();
            return 0;
        };
        _kernel.Spawn("parent");
        Assert.Equal(report, Report());
    }

    [Fact]
    public void End_of_a_process_that_is_no_child()
    {
        _kernel.Programs["main"] = async process =>
        {
            await process.PauseAsync();
            return 0;
        };
        _kernel.Programs["watcher"] = async process =>
        {
            using var main = ProcessRef.Open(process, 2);
            await main.WaitForExitAsync();
            return 0;
        };
        _kernel.Spawn("main");
        _kernel.Spawn("watcher");
        Assert.Equal("Deadlock: main, process 2 waits for a signal. watcher, process 3 waits for the end of process 2.", Report());
    }

    [Fact]
    public void Two_that_read_from_each_other()
    {
        _kernel.Programs["main"] = async process =>
        {
            var (readA, writeA) = await process.CreatePipeAsync();
            var (readB, writeB) = await process.CreatePipeAsync();
            await process.SpawnAsync(Child("reader", [0, 1, 2], (3, readA), (4, writeB)));
            await process.CloseAsync(writeB);
            await process.CloseAsync(readA);
            await process.ReadAsync(readB, new byte[1]);
            return 0;
        };
        _kernel.Programs["reader"] = async process =>
        {
            await process.ReadAsync(3, new byte[1]);
            return 0;
        };
        _kernel.Spawn("main");
        Assert.Equal(
            "Deadlock: main, process 2 waits for data in pipe 2; its only writer, process 3, waits for data in pipe 1; its only writer is process 2.",
            Report());
    }

    [Fact]
    public void Handler_that_needs_the_mutex_of_the_code_below()
    {
        _kernel.Programs["body"] = async process =>
        {
            var mutex = new SimulatedMutex(process, "the heap lock");
            process.HandleSignal(Signal.SIGUSR1, async _ => (await mutex.LockAsync()).Dispose());
            using (await mutex.LockAsync())
            {
                await process.SendAsync(process.ProcessId, Signal.SIGUSR1);
            }

            return 0;
        };
        _kernel.Spawn("body");
        Assert.Equal("Deadlock: body, process 2, in the handler of SIGUSR1, waits for the heap lock, which is held by the code that the handler interrupts.", Report());
    }

    [Fact]
    public void Mutex_that_is_taken_twice()
    {
        _kernel.Programs["body"] = async process =>
        {
            var mutex = new SimulatedMutex(process, "the heap lock");
            using var first = await mutex.LockAsync();
            using var second = await mutex.LockAsync();
            return 0;
        };
        _kernel.Spawn("body");
        Assert.Equal("Deadlock: body, process 2 waits for the heap lock, which is held by the code that asks for it again.", Report());
    }

    [Fact]
    public void Wait_for_a_signal_that_nobody_sends()
    {
        _kernel.Programs["body"] = async process =>
        {
            await process.WaitForSignalAsync([Signal.SIGINT, Signal.SIGTERM]);
            return 0;
        };
        _kernel.Spawn("body");
        Assert.Equal("Deadlock: body, process 2 waits for a signal of {SIGINT,SIGTERM}.", Report());
    }

    private string Report()
    {
        var failure = Assert.Throws<SimulationException>(() => _kernel.Run(Schedule.Replay("")));
        Assert.Equal(SimulationFailure.Deadlock, failure.Failure);
        return failure.Report;
    }

    private static ChildOptions Child(string program, int[] closed, params (int Number, int Descriptor)[] descriptors)
    {
        var options = new ChildOptions(program);
        foreach (var (number, descriptor) in descriptors)
        {
            options.Descriptors.Add(number, SimulatedProcess.HandleOf(descriptor));
        }

        foreach (var number in closed)
        {
            options.Descriptors.AddClosed(number);
        }

        return options;
    }
}
