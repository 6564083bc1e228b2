using System.Text;
using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Programs as asynchronous methods: what they get from the system, and what ends them.</summary>
public sealed class SimulatedKernelTests
{
    private readonly SimulatedKernel _kernel = new();

    [Fact]
    public void Exit_code_of_a_body_is_the_status_of_its_process()
    {
        _kernel.Programs["two"] = _ => new(2);
        var process = _kernel.Spawn("two");
        Assert.Equal(ChildStatus.Exited(2), _kernel.Run(Schedule.Random(1)).StatusOf(process));
    }

    [Theory]
    [InlineData("SIGABRT", false, "ended by SIGABRT")]
    [InlineData("SIGABRT", true, "ended by SIGABRT, core dumped")]
    [InlineData("SIGSEGV", true, "ended by SIGSEGV, core dumped")]
    [InlineData("SIGTERM", true, "ended by SIGTERM")]
    [InlineData("SIGKILL", true, "ended by SIGKILL")]
    public void Signals_of_the_action_that_writes_a_core_image_write_one_where_that_is_allowed(string signal, bool coreDumps, string status)
    {
        _kernel.CoreDumps = coreDumps;
        _kernel.Programs["child"] = async process =>
        {
            await process.SendAsync(process.ProcessId, Signal.Parse(signal, null));
            return 0;
        };
        _kernel.Programs["parent"] = async process =>
        {
            await process.SpawnAsync("child");
            Assert.Equal(status, (await process.WaitAsync()).Status.ToString());
            return 0;
        };
        var parent = _kernel.Spawn("parent");
        Assert.Equal(ChildStatus.Exited(0), _kernel.Run(Schedule.Random(1)).StatusOf(parent));
    }

    [Fact]
    public void Child_has_the_descriptors_of_its_map_and_no_others()
    {
        _kernel.Programs["parent"] = async process =>
        {
            await process.CreatePipeAsync();
            var (read, write) = await process.CreatePipeAsync();
            await process.SpawnAsync(new ChildOptions("child") { Descriptors = { { 1, SimulatedProcess.HandleOf(write) } } });
            await process.CloseAsync(write);
            var text = await ReadAllAsync(process, read);
            var (_, status) = await process.WaitAsync();
            return text == "hello" ? status.ExitCode!.Value : 99;
        };
        _kernel.Programs["child"] = async process =>
        {
            await process.WriteAsync(1, "hello"u8.ToArray());
            var error = await Assert.ThrowsAsync<PosixException>(async () => await process.CloseAsync(3));
            Assert.Equal("EBADF", error.ErrorName);
            return 7;
        };
        var parent = _kernel.Spawn("parent");
        Assert.Equal(ChildStatus.Exited(7), _kernel.Run(Schedule.Random(3, executions: 50)).StatusOf(parent));
    }

    [Fact]
    public void Descriptors_can_be_swapped()
    {
        _kernel.Programs["parent"] = async process =>
        {
            var (readA, writeA) = await process.CreatePipeAsync();
            var (readB, writeB) = await process.CreatePipeAsync();
            await process.SpawnAsync(new ChildOptions("child")
            {
                Descriptors = { { writeB, SimulatedProcess.HandleOf(writeA) }, { writeA, SimulatedProcess.HandleOf(writeB) } },
            });
            await process.CloseAsync(writeA);
            await process.CloseAsync(writeB);
            Assert.Equal("to 1, from 3", await ReadAllAsync(process, readB));
            Assert.Equal("to 3, from 1", await ReadAllAsync(process, readA));
            return 0;
        };
        _kernel.Programs["child"] = async process =>
        {
            await process.WriteAsync(1, "to 1, from 3"u8.ToArray());
            await process.WriteAsync(3, "to 3, from 1"u8.ToArray());
            return 0;
        };
        _kernel.Spawn("parent");
        _kernel.Run(Schedule.Random(1));
    }

    [Fact]
    public void Mask_and_ignored_signals_are_those_that_were_asked_for()
    {
        _kernel.Programs["parent"] = async process =>
        {
            var child = await process.SpawnAsync(new ChildOptions("child") { SignalMask = [Signal.SIGTERM], IgnoredSignals = [Signal.SIGHUP] });
            await process.SendAsync(child, Signal.SIGTERM);
            await process.SendAsync(child, Signal.SIGHUP);
            var (_, status) = await process.WaitAsync(child);
            Assert.Equal(ChildStatus.Exited(0), status);
            return 0;
        };
        _kernel.Programs["child"] = async process =>
        {
            Assert.Equal(Signal.SIGTERM, await process.WaitForSignalAsync([Signal.SIGTERM, Signal.SIGHUP]));
            Assert.True((await process.GetPendingAsync()).IsEmpty);
            return 0;
        };
        _kernel.Spawn("parent");
        _kernel.Run(Schedule.Random(5, executions: 20));
    }

    [Fact]
    public void Unknown_program_is_not_found()
    {
        _kernel.Programs["parent"] = async process =>
        {
            var error = await Assert.ThrowsAsync<PosixException>(async () => await process.SpawnAsync("nothing"));
            Assert.Equal(("posix_spawn", "ENOENT"), (error.FunctionName, error.ErrorName));
            return 0;
        };
        _kernel.Spawn("parent");
        _kernel.Run(Schedule.Random(1));
    }

    [Fact]
    public void Group_that_cannot_be_joined_starts_nothing()
    {
        _kernel.Programs["parent"] = async process =>
        {
            var error = await Assert.ThrowsAsync<PosixException>(async () => await process.SpawnAsync(new ChildOptions("parent") { Group = ChildGroup.Join(77) }));
            Assert.Equal("EPERM", error.ErrorName);
            error = await Assert.ThrowsAsync<PosixException>(async () => await process.WaitAsync());
            Assert.Equal("ECHILD", error.ErrorName);
            return 0;
        };
        _kernel.Spawn("parent");
        _kernel.Run(Schedule.Random(1));
    }

    [Fact]
    public void Kill_drops_the_code_and_the_kernel_closes_its_descriptors()
    {
        var finallyRan = false;
        _kernel.Programs["parent"] = async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            var child = await process.SpawnAsync(new ChildOptions("child") { Descriptors = { { 1, SimulatedProcess.HandleOf(write) } } });
            await process.CloseAsync(write);
            await process.SendAsync(child, Signal.SIGKILL);
            Assert.Equal("", await ReadAllAsync(process, read));
            Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), (await process.WaitAsync(child)).Status);
            return 0;
        };
        _kernel.Programs["child"] = async process =>
        {
            try
            {
                await process.PauseAsync();
            }
            finally
            {
                finallyRan = true;
            }

            return 0;
        };
        _kernel.Spawn("parent");
        _kernel.Run(Schedule.Random(1, executions: 20));
        Assert.False(finallyRan);
    }

    [Fact]
    public void Exec_drops_the_code_and_keeps_descriptors_and_ignored_signals()
    {
        var finallyRan = false;
        _kernel.Programs["first"] = async process =>
        {
            try
            {
                var (read, write) = await process.CreatePipeAsync();
                await process.WriteAsync(write, "x"u8.ToArray());
                process.Choose(Signal.SIGHUP, Disposition.Ignore);
                process.HandleSignal(Signal.SIGTERM, _ => default);
                await process.ExecuteAsync("second", "argument");
            }
            finally
            {
                finallyRan = true;
            }

            return 1;
        };
        _kernel.Programs["second"] = async process =>
        {
            Assert.Equal("argument", Assert.Single(process.Arguments));
            Assert.Equal(1, await process.ReadAsync(0, new byte[10]));
            await process.SendAsync(process.ProcessId, Signal.SIGHUP);
            await process.SendAsync(process.ProcessId, Signal.SIGTERM);
            return 2;
        };
        var first = _kernel.Spawn("first");
        Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), _kernel.Run(Schedule.Random(1)).StatusOf(first));
        Assert.False(finallyRan);
    }

    [Fact]
    public void Operations_that_are_awaited_together_go_on_beside_one_another()
    {
        _kernel.Programs["parent"] = async process =>
        {
            var (readA, writeA) = await process.CreatePipeAsync();
            var (readB, writeB) = await process.CreatePipeAsync();
            var child = await process.SpawnAsync(new ChildOptions("child") { Descriptors = { { 1, SimulatedProcess.HandleOf(writeA) }, { 2, SimulatedProcess.HandleOf(writeB) } } });
            await process.CloseAsync(writeA);
            await process.CloseAsync(writeB);
            var output = ReadAllAsync(process, readA);
            var errors = ReadAllAsync(process, readB);
            var status = process.WaitAsync(child).AsTask();
            await Task.WhenAll(output, errors, status);
            Assert.Equal((200_000, 200_000, 0), (output.Result.Length, errors.Result.Length, status.Result.Status.ExitCode));
            return 0;
        };
        _kernel.Programs["child"] = async process =>
        {
            // More than a pipe holds, one after the other.
            await process.WriteAsync(2, new byte[200_000]);
            await process.WriteAsync(1, new byte[200_000]);
            return 0;
        };
        _kernel.Spawn("parent");
        _kernel.Run(Schedule.Random(9, executions: 5));
    }

    [Fact]
    public void Time_passes_when_nobody_can_go_on()
    {
        _kernel.Programs["sleeper"] = async process =>
        {
            var before = process.Time.GetTimestamp();
            await Task.Delay(TimeSpan.FromHours(1), process.Time);
            Assert.Equal(TimeSpan.FromHours(1), process.Time.GetElapsedTime(before));
            Assert.True(await process.SleepAsync(TimeSpan.FromMinutes(1)));
            return 0;
        };
        _kernel.Spawn("sleeper");
        Assert.Equal(TimeSpan.FromMinutes(61), _kernel.Run(Schedule.Random(1)).Elapsed);
    }

    [Fact]
    public void Cancellation_ends_a_wait_and_takes_nothing()
    {
        _kernel.Programs["reader"] = async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5), process.Time);
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await process.ReadAsync(read, new byte[10], timeout.Token));
            Assert.Equal(TimeSpan.FromSeconds(5), process.Time.GetElapsedTime(0));
            await process.WriteAsync(write, "abc"u8.ToArray());
            Assert.Equal(3, await process.ReadAsync(read, new byte[10]));
            return 0;
        };
        _kernel.Spawn("reader");
        _kernel.Run(Schedule.Random(1));
    }

    [Fact]
    public void Cancelled_write_tells_how_much_went()
    {
        _kernel.Programs["writer"] = async process =>
        {
            var (_, write) = await process.CreatePipeAsync();
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5), process.Time);
            return await process.WriteAsync(write, new byte[100_000], timeout.Token) == 65_536 ? 0 : 1;
        };
        var writer = _kernel.Spawn("writer");
        Assert.True(_kernel.Run(Schedule.Random(1)).StatusOf(writer).IsSuccess);
    }

    [Fact]
    public void Cancellation_may_come_from_other_code_of_the_process()
    {
        _kernel.Programs["reader"] = async process =>
        {
            var (read, _) = await process.CreatePipeAsync();
            using var source = new CancellationTokenSource();
            using var choice = process.HandleSignal(
                Signal.SIGTERM,
                _ =>
                {
                    source.Cancel();
                    return default;
                });
            var waiting = process.ReadAsync(read, new byte[10], source.Token);
            await process.SendAsync(process.ProcessId, Signal.SIGTERM);
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
            return 0;
        };
        _kernel.Spawn("reader");
        _kernel.Run(Schedule.Exhaustive());
    }

    [Fact]
    public void Operation_that_is_only_tried_does_what_it_can()
    {
        _kernel.Programs["body"] = async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            Assert.Equal("EAGAIN", process.Try(new(OpCode.Read, read, 0, 1), new byte[1]).ToString());
            Assert.Equal("65536", process.Try(new(OpCode.Write, write, 0, 100_000), new byte[100_000]).ToString());
            Assert.Equal("EAGAIN", process.Try(new(OpCode.Write, write, 0, 1), new byte[1]).ToString());
            return 0;
        };
        _kernel.Spawn("body");
        Assert.DoesNotContain("waits", _kernel.Run(Schedule.Random(1)).Trace.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_output_is_kept()
    {
        _kernel.Programs["shell"] = async process =>
        {
            var terminal = await process.OpenTerminalAsync();
            await process.WriteAsync(terminal, "$ "u8.ToArray());
            return 0;
        };
        _kernel.Spawn(new ChildOptions("shell") { Group = ChildGroup.NewSession });
        Assert.Equal("$ ", _kernel.Run(Schedule.Random(1)).Output);
    }

    [Fact]
    public void Context_of_the_caller_is_left_alone()
    {
        var context = new SynchronizationContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            _kernel.Programs["body"] = async process =>
            {
                Assert.Null(SynchronizationContext.Current);
                await process.Checkpoint();
                return 0;
            };
            _kernel.Spawn("body");
            _kernel.Run(Schedule.Random(1));
            Assert.Same(context, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static async Task<string> ReadAllAsync(SimulatedProcess process, int descriptor)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        int count;
        while ((count = await process.ReadAsync(descriptor, buffer)) > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer.AsSpan(0, count)));
        }

        return text.ToString();
    }
}
