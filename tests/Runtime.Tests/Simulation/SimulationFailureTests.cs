using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>What a run reports instead of going on.</summary>
public sealed class SimulationFailureTests
{
    private readonly SimulatedKernel _kernel = new();

    [Fact]
    public void Exception_of_a_body_is_reported_with_its_process()
    {
        _kernel.Programs["bad"] = async process =>
        {
            await process.Checkpoint();
            throw new FormatException("no number");
        };
        _kernel.Spawn("bad");
        var failure = Fail(Schedule.Random(1));
        Assert.Equal(SimulationFailure.UnhandledException, failure.Failure);
        Assert.Equal("Unhandled exception of bad, process 2, in step 2: no number", failure.Report);
        Assert.IsType<FormatException>(failure.InnerException);
    }

    [Fact]
    public void Exception_of_a_handler_is_reported_with_its_signal()
    {
        _kernel.Programs["bad"] = async process =>
        {
            process.HandleSignal(Signal.SIGUSR1, _ => throw new FormatException("no number"));
            await process.SendAsync(process.ProcessId, Signal.SIGUSR1);
            return 0;
        };
        _kernel.Spawn("bad");
        Assert.Equal("Unhandled exception of bad, process 2 in the handler of SIGUSR1, in step 2: no number", Fail(Schedule.Random(1)).Report);
    }

    [Fact]
    public void Exception_of_the_check_is_reported_with_the_schedule()
    {
        _kernel.Programs["body"] = _ => new(0);
        _kernel.Spawn("body");
        _kernel.Check = _ => throw new FormatException("not as expected");
        var failure = Fail(Schedule.Random(1));
        Assert.Equal(SimulationFailure.CheckFailed, failure.Failure);
        Assert.EndsWith("Schedule: 2 start body; 2 exit 0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operation_from_another_thread_is_named()
    {
        _kernel.Programs["bad"] = async process =>
        {
            await process.Checkpoint();
            await Task.Run(async () => await process.SendAsync(1, Signal.Null));
            return 0;
        };
        _kernel.Spawn("bad");
        var failure = Fail(Schedule.Random(1));
        Assert.Equal(SimulationFailure.ThreadEscape, failure.Failure);
        Assert.StartsWith("Operation 'kill 1 0' of bad, process 2, after step 2, comes from another thread.", failure.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Body_that_leaves_its_thread_is_found_even_if_it_does_nothing_there()
    {
        _kernel.Programs["bad"] = async _ =>
        {
            await Task.Yield();
            return 0;
        };
        _kernel.Spawn("bad");
        var failure = Fail(Schedule.Random(1));
        Assert.Equal(SimulationFailure.ThreadEscape, failure.Failure);
        Assert.StartsWith("The end of the program of bad, process 2", failure.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Process_that_waits_for_no_operation_is_told()
    {
        _kernel.Programs["bad"] = async _ =>
        {
            await new TaskCompletionSource().Task;
            return 0;
        };
        _kernel.Spawn("bad");
        Assert.Equal("Deadlock: bad, process 2 waits for something that is no operation of its system.", Fail(Schedule.Random(1)).Report);
    }

    [Fact]
    public void Blocking_the_thread_is_refused()
    {
        _kernel.Programs["bad"] = process =>
        {
            // What a synchronous member does with an operation.
            var waiting = process.RunAsync(new(OpCode.Pause), default, default);
            var error = Assert.Throws<InvalidOperationException>(() => waiting.GetAwaiter().GetResult());
            Assert.StartsWith("'pause' has to wait, in step 1", error.Message, StringComparison.Ordinal);
            return new(0);
        };
        _kernel.Spawn("bad");
        _kernel.Run(Schedule.Random(1));
    }

    [Fact]
    public void Operation_of_another_process_is_refused()
    {
        SimulatedProcess? other = null;
        _kernel.Programs["first"] = async process =>
        {
            other = process;
            await process.PauseAsync();
            return 0;
        };
        _kernel.Programs["second"] = async process =>
        {
            await process.SleepAsync(TimeSpan.FromSeconds(1));
            var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await other!.CreatePipeAsync());
            Assert.StartsWith("'pipe 0' of first, process 2, in step ", error.Message, StringComparison.Ordinal);
            await process.SendAsync(2, Signal.SIGKILL);
            return 0;
        };
        _kernel.Spawn("first");
        _kernel.Spawn("second");
        _kernel.Run(Schedule.Random(1));
    }

    [Fact]
    public void Endless_run_is_ended()
    {
        _kernel.MaximumSteps = 50;
        _kernel.Programs["bad"] = async process =>
        {
            while (true)
            {
                await process.Checkpoint();
            }
        };
        _kernel.Spawn("bad");
        Assert.Equal(SimulationFailure.TooManySteps, Fail(Schedule.Random(1)).Failure);
    }

    [Fact]
    public void Body_that_depends_on_an_earlier_run_is_found_by_the_exploration()
    {
        var runs = 0;
        _kernel.Programs["bad"] = async process =>
        {
            if (runs++ > 2)
            {
                await process.SendAsync(1, Signal.Null);
            }

            for (var i = 0; i < 3; i++)
            {
                await process.RunAsync(new(OpCode.Kill, 3, Signal.SIGURG.LinuxNumber), default, default);
            }

            return 0;
        };
        _kernel.Programs["other"] = async process =>
        {
            await process.BlockAsync([Signal.SIGURG]);
            await process.UnblockAsync([Signal.SIGURG]);
            await process.BlockAsync([Signal.SIGURG]);
            return 0;
        };
        _kernel.Spawn("bad");
        _kernel.Spawn("other");
        var failure = Fail(Schedule.Exhaustive());
        Assert.Equal(SimulationFailure.Nondeterminism, failure.Failure);
        Assert.Contains("Step ", failure.Report, StringComparison.Ordinal);
        Assert.Contains("'2 kill 1 0'", failure.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_that_differs_tells_the_step()
    {
        _kernel.Programs["body"] = async process =>
        {
            await process.CreatePipeAsync();
            return 0;
        };
        _kernel.Spawn("body");
        var failure = Fail(Schedule.Replay("2 start body; 2 read 0 1"));
        Assert.Equal(SimulationFailure.Nondeterminism, failure.Failure);
        Assert.StartsWith("The run differs from the schedule in step 2: '2 read 0 1' cannot be done, only '2 pipe 0'.", failure.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Operation_after_the_end_of_the_run_fails()
    {
        SimulatedProcess? ended = null;
        _kernel.Programs["body"] = process =>
        {
            ended = process;
            return new(0);
        };
        _kernel.Spawn("body");
        _kernel.Run(Schedule.Random(1));
        Assert.Contains("after the end of the run", Assert.Throws<InvalidOperationException>(() => ended!.Try(new(OpCode.Pipe), default)).Message, StringComparison.Ordinal);
        Assert.Equal("EBADF", ended!.Try(new(OpCode.Close, 3), default).ToString());
    }

    private SimulationException Fail(Schedule schedule) => Assert.Throws<SimulationException>(() => _kernel.Run(schedule));
}
