using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Handlers as frames on top of what a process does.</summary>
public sealed class SignalFrameTests
{
    private readonly SimulatedKernel _kernel = new();
    private readonly List<string> _seen = [];

    public SignalFrameTests() => _kernel.Starting = _seen.Clear;

    [Fact]
    public void Handler_runs_to_its_end_before_the_code_below_goes_on()
    {
        Run(async process =>
        {
            process.HandleSignal(
                Signal.SIGUSR1,
                async info =>
                {
                    _seen.Add($"{info.Signal} from {info.SenderProcessId}");
                    await process.Checkpoint();
                    await process.Checkpoint();
                    _seen.Add("returns");
                });
            await process.SendAsync(process.ProcessId, Signal.SIGUSR1);
            _seen.Add("goes on");
        });
        Assert.Equal(["SIGUSR1 from 2", "returns", "goes on"], _seen);
    }

    [Fact]
    public void Handlers_of_signals_that_come_together_run_last_one_first()
    {
        Run(async process =>
        {
            foreach (var signal in new[] { Signal.SIGUSR1, Signal.SIGUSR2 })
            {
                process.HandleSignal(signal, Note);
                await process.BlockAsync([signal]);
                await process.SendAsync(process.ProcessId, signal);
            }

            await process.UnblockAsync([Signal.SIGUSR1, Signal.SIGUSR2]);
        });
        Assert.Equal(["SIGUSR2", "SIGUSR1"], _seen);
    }

    [Fact]
    public void Mask_of_a_handler_holds_others_back()
    {
        Run(async process =>
        {
            process.HandleSignal(
                Signal.SIGUSR1,
                async _ =>
                {
                    await process.SendAsync(process.ProcessId, Signal.SIGUSR2);
                    _seen.Add("SIGUSR1 returns");
                },
                mask: [Signal.SIGUSR2]);
            process.HandleSignal(Signal.SIGUSR2, Note);
            await process.SendAsync(process.ProcessId, Signal.SIGUSR1);
            _seen.Add("goes on");
        });
        Assert.Equal(["SIGUSR1 returns", "SIGUSR2", "goes on"], _seen);
    }

    [Theory]
    [InlineData(false, "EINTR")]
    [InlineData(true, "1")]
    public void Waiting_read_fails_or_begins_again(bool restarts, string outcome)
    {
        Run(async process =>
        {
            var (read, write) = await process.CreatePipeAsync();
            process.HandleSignal(Signal.SIGALRM, async _ => await process.WriteAsync(write, new byte[1]), restarts: restarts);
            await process.AlarmAsync(2);
            _seen.Add((await process.RunAsync(new(OpCode.Read, read, 0, 1), new byte[1], default)).ToString());
        });
        Assert.Equal([outcome], _seen);
    }

    [Fact]
    public void Pause_ends_when_a_handler_has_run()
    {
        Run(async process =>
        {
            process.HandleSignal(Signal.SIGALRM, Note);
            await process.AlarmAsync(1);
            await process.PauseAsync();
            _seen.Add("goes on");
        });
        Assert.Equal(["SIGALRM", "goes on"], _seen);
    }

    [Fact]
    public void Newest_choice_holds_and_disposal_brings_the_one_before_back()
    {
        Run(async process =>
        {
            using var outer = process.HandleSignal(Signal.SIGUSR1, Note);
            using (process.Choose(Signal.SIGUSR1, Disposition.Ignore))
            {
                await process.SendAsync(process.ProcessId, Signal.SIGUSR1);
            }

            _seen.Add("ignored");
            await process.SendAsync(process.ProcessId, Signal.SIGUSR1);
        });
        Assert.Equal(["ignored", "SIGUSR1"], _seen);
    }

    [Theory]
    [InlineData("SIGKILL")]
    [InlineData("SIGSTOP")]
    [InlineData("SIGSEGV")]
    [InlineData("SIGRTMIN")]
    public void Signals_that_are_not_to_be_had_are_refused(string name)
    {
        Run(process =>
        {
            var signal = Signal.Parse(name, null);
            Assert.Equal(signal, Assert.Throws<SignalUnavailableException>(() => process.HandleSignal(signal, Note)).Signal);
            return Task.CompletedTask;
        });
        Assert.Empty(_seen);
    }

    [Fact]
    public void Code_that_waits_for_its_own_handler_goes_on_beside_it()
    {
        Run(async process =>
        {
            var received = new TaskCompletionSource();
            process.HandleSignal(
                Signal.SIGALRM,
                async _ =>
                {
                    received.SetResult();
                    await process.Checkpoint();
                    _seen.Add("returns");
                });
            await process.AlarmAsync(1);
            await received.Task;
            _seen.Add("goes on");
            await process.Checkpoint();
        });
        Assert.Equal(["goes on", "returns"], _seen);
    }

    [Fact]
    public void Signal_with_a_number_brings_it()
    {
        Run(async process =>
        {
            process.HandleSignal(
                Signal.RealTime(1),
                info =>
                {
                    _seen.Add($"{info.Origin} {info.Value}");
                    return default;
                });
            await process.QueueAsync(process.ProcessId, Signal.RealTime(1), 42);
        });
        Assert.Equal(["Queue 42"], _seen);
    }

    [Fact]
    public void Every_point_of_a_process_is_tried_for_the_signal()
    {
        var places = new SortedSet<string>();
        _kernel.Programs["victim"] = async process =>
        {
            var place = "before anything";
            process.HandleSignal(
                Signal.SIGUSR1,
                _ =>
                {
                    places.Add(place);
                    return default;
                });
            foreach (var next in new[] { "first", "second", "third" })
            {
                place = next;
                await process.Checkpoint();
            }

            return 0;
        };
        _kernel.Programs["sender"] = async process =>
        {
            await process.RunAsync(new(OpCode.Kill, 2, Signal.SIGUSR1.LinuxNumber), default, default);
            return 0;
        };
        _kernel.Spawn("victim");
        _kernel.Spawn("sender");
        var result = _kernel.Run(Schedule.Exhaustive());
        Assert.True(result.IsComplete);
        Assert.Equal(["first", "second", "third"], places);
    }

    private void Run(Func<SimulatedProcess, Task> body)
    {
        _kernel.Programs["body"] = async process =>
        {
            await body(process);
            return 0;
        };
        var process = _kernel.Spawn("body");
        Assert.Equal(ChildStatus.Exited(0), _kernel.Run(Schedule.Replay("")).StatusOf(process));
    }

    private ValueTask Note(SignalInfo info)
    {
        _seen.Add(info.Signal.Name);
        return default;
    }
}
