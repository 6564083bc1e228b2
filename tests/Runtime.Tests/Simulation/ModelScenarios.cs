using System.Globalization;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>The runs of <c>docs/model.md</c>.</summary>
internal static class ModelScenarios
{
    public static Trace Pending()
    {
        var kernel = new SimulatedKernel();
        kernel.Programs["sender"] = async process =>
        {
            var receiver = await process.SpawnAsync("receiver");
            await process.SleepAsync(TimeSpan.FromSeconds(1));
            await process.SendAsync(receiver, Signal.SIGUSR1);
            await process.SendAsync(receiver, Signal.SIGUSR1);
            return 0;
        };
        kernel.Programs["receiver"] = async process =>
        {
            process.HandleSignal(Signal.SIGUSR1, async _ => await process.Checkpoint());
            await process.BlockAsync([Signal.SIGUSR1]);
            await process.SleepAsync(TimeSpan.FromSeconds(2));
            await process.UnblockAsync([Signal.SIGUSR1]);
            return 0;
        };
        kernel.Spawn("sender");
        return kernel.Run(Schedule.Replay("")).Trace;
    }

    public static Trace Dispositions()
    {
        var kernel = new SimulatedKernel();
        kernel.Programs["sender"] = async process =>
        {
            var children = new List<int>();
            foreach (var program in new[] { "ignores", "catches", "default" })
            {
                children.Add(await process.SpawnAsync(program));
            }

            await process.SleepAsync(TimeSpan.FromSeconds(1));
            foreach (var child in children)
            {
                await process.SendAsync(child, Signal.SIGTERM);
            }

            return 0;
        };
        kernel.Programs["ignores"] = async process =>
        {
            process.Choose(Signal.SIGTERM, Disposition.Ignore);
            await process.SleepAsync(TimeSpan.FromSeconds(2));
            return 0;
        };
        kernel.Programs["catches"] = async process =>
        {
            process.HandleSignal(Signal.SIGTERM, async _ => await process.Checkpoint());
            await process.PauseAsync();
            return 0;
        };
        kernel.Programs["default"] = async process =>
        {
            await process.PauseAsync();
            return 0;
        };
        kernel.Spawn("sender");
        return kernel.Run(Schedule.Replay("")).Trace;
    }

    public static Trace Interrupt() => Shell(
        async shell =>
        {
            await shell.SpawnAsync(new ChildOptions("job") { Group = ChildGroup.New, Foreground = true });
            await shell.WaitAsync(changes: true);
        },
        "\x03");

    public static Trace Suspend() => Shell(
        async shell =>
        {
            var job = await shell.SpawnAsync(new ChildOptions("job") { Group = ChildGroup.New, Foreground = true });
            await shell.WaitAsync(changes: true);
            await shell.SetForegroundAsync(0, shell.ProcessId);
            await shell.SendAsync(-job, Signal.SIGCONT);
            await shell.WaitAsync(changes: true);
            await shell.SleepAsync(TimeSpan.FromSeconds(1));
            await shell.SetForegroundAsync(0, job);
            await shell.SendAsync(-job, Signal.SIGCONT);
            await shell.WaitAsync(changes: true);
        },
        "\x1a");

    public static SimulationException EndlessPipe()
    {
        var kernel = new SimulatedKernel();
        kernel.Programs["parent"] = async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            var options = new ChildOptions("reader") { Descriptors = { { 0, SimulatedProcess.HandleOf(read) } } };
            options.Descriptors.AddClosed(1);
            var child = await process.SpawnAsync(options);
            await process.CloseAsync(read);
            await process.WriteAsync(write, "hello"u8.ToArray());

            // The end of the pipe is for the reader to see: it should have been closed here.
            await process.WaitAsync(child);
            return 0;
        };
        kernel.Programs["reader"] = async process =>
        {
            while (await process.ReadAsync(0, new byte[10]) > 0)
            {
            }

            return 0;
        };
        kernel.Spawn("parent");
        return Fail(kernel, Schedule.Replay(""));
    }

    public static Trace Pipeline()
    {
        var kernel = new SimulatedKernel();
        kernel.Programs["shell"] = async process =>
        {
            var (readA, writeA) = await process.CreatePipeAsync();
            await StartAsync(process, "a", null, writeA);
            await process.CloseAsync(writeA);
            var (readB, writeB) = await process.CreatePipeAsync();
            await StartAsync(process, "b", readA, writeB);
            await process.CloseAsync(readA);
            await process.CloseAsync(writeB);
            await StartAsync(process, "c", readB, null);
            await process.CloseAsync(readB);
            for (var i = 0; i < 3; i++)
            {
                await process.WaitAsync();
            }

            return 0;
        };
        kernel.Programs["a"] = async process =>
        {
            await process.WriteAsync(1, "hello"u8.ToArray());
            return 0;
        };
        kernel.Programs["b"] = async process =>
        {
            var buffer = new byte[10];
            int count;
            while ((count = await process.ReadAsync(0, buffer)) > 0)
            {
                await process.WriteAsync(1, buffer.AsMemory(0, count));
            }

            return 0;
        };
        kernel.Programs["c"] = async process =>
        {
            while (await process.ReadAsync(0, new byte[10]) > 0)
            {
            }

            return 0;
        };
        kernel.Spawn("shell");
        return kernel.Run(Schedule.Replay("")).Trace;
    }

    public static SimulationException Reentrancy(out int executions)
    {
        var runs = 0;
        var kernel = new SimulatedKernel { Starting = () => runs++ };
        kernel.Programs["program"] = async process =>
        {
            var heap = new SimulatedMutex(process, "the heap lock");
            process.HandleSignal(Signal.SIGHUP, async _ => (await heap.LockAsync()).Dispose());
            using (await heap.LockAsync())
            {
                await process.Checkpoint();
            }

            return 0;
        };
        kernel.Programs["sender"] = async process =>
        {
            await process.RunAsync(new(OpCode.Kill, 2, Signal.SIGHUP.LinuxNumber), default, default);
            return 0;
        };
        kernel.Spawn("program");
        kernel.Spawn("sender");
        var failure = Fail(kernel, Schedule.Exhaustive());
        executions = runs;
        return failure;
    }

    public static SimulationException LostWakeup()
    {
        var kernel = new SimulatedKernel();
        kernel.Programs["waiter"] = async process =>
        {
            var isReady = false;
            process.HandleSignal(
                Signal.SIGUSR1,
                _ =>
                {
                    isReady = true;
                    return default;
                });
            await process.SpawnAsync("sender");
            while (!isReady)
            {
                await process.PauseAsync();
            }

            return 0;
        };
        kernel.Programs["sender"] = async process =>
        {
            await process.SendAsync(2, Signal.SIGUSR1);
            return 0;
        };
        kernel.Spawn("waiter");
        return Fail(kernel, Schedule.Exhaustive());
    }

    /// <summary>Three processes of five operations, in a sentence.</summary>
    public static string Reduction()
    {
        var kernel = new SimulatedKernel();
        kernel.Programs["main"] = async process =>
        {
            await process.CreatePipeAsync();
            await process.CreatePipeAsync();
            foreach (var program in new[] { "writer", "reader", "other" })
            {
                await process.SpawnAsync(new ChildOptions(program) { InheritsOtherDescriptors = true });
            }

            await process.SleepAsync(TimeSpan.FromSeconds(1));
            return 0;
        };
        kernel.Programs["writer"] = process => FiveTimesAsync(process, new(OpCode.Write, 1, 0, 1));
        kernel.Programs["reader"] = process => FiveTimesAsync(process, new(OpCode.Read, 0, 0, 1));
        kernel.Programs["other"] = process => FiveTimesAsync(process, new(OpCode.Write, 3, 0, 1));
        kernel.Spawn("main");
        var result = kernel.Run(Schedule.Exhaustive(estimates: 1000));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Of a writer and a reader of one pipe and a writer of another, of five operations each, there are about {result.EstimatedOrders:0.0e+0} orders with all that belongs to starting and ending them; {result.Executions} are run.");

        static async ValueTask<int> FiveTimesAsync(SimulatedProcess process, KernelOp op)
        {
            for (var i = 0; i < 5; i++)
            {
                await process.RunAsync(op, new byte[1], default);
            }

            return 0;
        }
    }

    private static Trace Shell(Func<SimulatedProcess, Task> body, string key)
    {
        var kernel = new SimulatedKernel();
        kernel.Programs["shell"] = async process =>
        {
            foreach (var signal in new[] { Signal.SIGINT, Signal.SIGTSTP, Signal.SIGTTOU })
            {
                process.Choose(signal, Disposition.Ignore);
            }

            await process.OpenTerminalAsync();
            await body(process);
            return 0;
        };
        kernel.Programs["job"] = async process =>
        {
            await process.SleepAsync(TimeSpan.FromSeconds(9));
            return 0;
        };
        kernel.Programs["person"] = async process =>
        {
            await process.SleepAsync(TimeSpan.FromSeconds(1));
            await process.TypeAsync(key);
            return 0;
        };
        kernel.Spawn(new ChildOptions("shell") { Group = ChildGroup.NewSession });
        kernel.Spawn("person");
        return kernel.Run(Schedule.Replay("")).Trace;
    }

    private static async Task StartAsync(SimulatedProcess process, string program, int? input, int? output)
    {
        var options = new ChildOptions(program);
        for (var number = 0; number <= 2; number++)
        {
            if ((number == 0 ? input : number == 1 ? output : null) is { } descriptor)
            {
                options.Descriptors.Add(number, SimulatedProcess.HandleOf(descriptor));
            }
            else
            {
                options.Descriptors.AddClosed(number);
            }
        }

        await process.SpawnAsync(options);
    }

    private static SimulationException Fail(SimulatedKernel kernel, Schedule schedule) => Assert.Throws<SimulationException>(() => kernel.Run(schedule));
}
