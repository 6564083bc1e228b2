using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>What a process with one thread and few signals does not show: full queues, and the choice of a thread.</summary>
public sealed class SignalQueueTests
{
    private readonly KernelModel _model = new(new() { QueuedSignals = 2 });
    private readonly ThreadState _sender;
    private readonly ThreadState _taker;

    public SignalQueueTests()
    {
        _sender = Fork(_model.Init.Leader!);
        _taker = Fork(_sender);
        Do(_taker, "sigprocmask block {SIGUSR1,SIGUSR2,SIGRTMIN,SIGRTMIN+1}");
    }

    [Fact]
    public void Sigqueue_of_a_real_time_signal_fails_when_the_queue_is_full()
    {
        Assert.Equal("0", Do(_sender, "sigqueue 3 SIGRTMIN 1"));
        Assert.Equal("0", Do(_sender, "sigqueue 3 SIGRTMIN 2"));
        Assert.Equal("EAGAIN", Do(_sender, "sigqueue 3 SIGRTMIN 3"));
        Assert.Equal("EAGAIN", Do(_sender, "sigqueue 3 SIGRTMIN+1 4"));
        Assert.Equal("EAGAIN", Do(_sender, "tgkill 3 3 SIGRTMIN"));
        Assert.Equal("34/1", Do(_taker, "sigtimedwait {SIGRTMIN} 0"));
        Assert.Equal("0", Do(_sender, "sigqueue 3 SIGRTMIN 3"));
        Assert.Equal("34/2", Do(_taker, "sigtimedwait {SIGRTMIN} 0"));
        Assert.Equal("34/3", Do(_taker, "sigtimedwait {SIGRTMIN} 0"));
        Assert.Equal("EAGAIN", Do(_taker, "sigtimedwait {SIGRTMIN} 0"));
    }

    /// <summary>The first two of the kernel's real-time signals belong to the C library, and are queued too.</summary>
    [Fact]
    public void Signals_are_queued_from_number_32_on()
    {
        Do(_taker, "sigprocmask block {31,32}");
        Do(_sender, "kill 3 31");
        Do(_sender, "kill 3 31");
        Assert.Equal("31", Do(_taker, "sigtimedwait {31} 0"));
        Assert.Equal("EAGAIN", Do(_taker, "sigtimedwait {31} 0"));
        Do(_sender, "sigqueue 3 32 1");
        Do(_sender, "sigqueue 3 32 2");
        Assert.Equal("EAGAIN", Do(_sender, "sigqueue 3 32 3"));
        Assert.Equal("32/1", Do(_taker, "sigtimedwait {32} 0"));
        Assert.Equal("32/2", Do(_taker, "sigtimedwait {32} 0"));
        Assert.Equal("EAGAIN", Do(_taker, "sigtimedwait {32} 0"));
    }

    [Fact]
    public void Kill_of_a_real_time_signal_makes_it_pending_once_when_the_queue_is_full()
    {
        Do(_sender, "sigqueue 3 SIGRTMIN 1");
        Do(_sender, "sigqueue 3 SIGRTMIN 2");
        Assert.Equal("0", Do(_sender, "kill 3 SIGRTMIN+1"));
        Assert.Equal("0", Do(_sender, "kill 3 SIGRTMIN+1"));
        Assert.Equal("35", Do(_taker, "sigtimedwait {SIGRTMIN+1} 0"));
        Assert.Equal("EAGAIN", Do(_taker, "sigtimedwait {SIGRTMIN+1} 0"));
    }

    [Fact]
    public void Kill_of_a_standard_signal_is_queued_above_the_limit_and_counts()
    {
        Do(_sender, "sigqueue 3 SIGRTMIN 1");
        Do(_sender, "sigqueue 3 SIGRTMIN 2");
        Do(_sender, "kill 3 SIGUSR1");
        Do(_taker, "sigtimedwait {SIGRTMIN} 0");
        Assert.Equal("EAGAIN", Do(_sender, "sigqueue 3 SIGRTMIN 3"));
        Do(_taker, "sigtimedwait {SIGUSR1} 0");
        Assert.Equal("0", Do(_sender, "sigqueue 3 SIGRTMIN 3"));
    }

    [Fact]
    public void Sigqueue_of_a_standard_signal_loses_its_value_when_the_queue_is_full()
    {
        Do(_sender, "sigqueue 3 SIGRTMIN 1");
        Do(_sender, "sigqueue 3 SIGRTMIN 2");
        Assert.Equal("0", Do(_sender, "sigqueue 3 SIGUSR1 7"));
        Assert.Equal("10", Do(_taker, "sigtimedwait {SIGUSR1} 0"));
    }

    [Fact]
    public void What_ends_gives_its_places_back()
    {
        Do(_sender, "sigqueue 3 SIGRTMIN 1");
        Do(_sender, "sigqueue 3 SIGRTMIN 2");
        Do(_taker, "exit 0");
        var other = Fork(_sender);
        Do(other, "sigprocmask block {SIGRTMIN}");
        Assert.Equal("0", Do(_sender, "sigqueue 4 SIGRTMIN 3"));
        Assert.Equal("34/3", Do(other, "sigtimedwait {SIGRTMIN} 0"));
    }

    [Fact]
    public void Signals_to_a_process_go_to_its_threads_in_the_order_of_their_start()
    {
        var first = StartWaiting("{SIGUSR1}");
        var second = StartWaiting("{SIGUSR2}");
        var third = StartWaiting("{SIGUSR1,SIGUSR2}");
        Do(_sender, "kill 3 SIGUSR2");
        Assert.True(second.ReadyIndex >= 0);
        Assert.False(first.ReadyIndex >= 0 || third.ReadyIndex >= 0);
    }

    [Fact]
    public void The_first_thread_is_the_first_choice()
    {
        var second = StartWaiting();
        Do(_taker, "sigprocmask unblock {SIGUSR1}");
        Do(_sender, "kill 3 SIGUSR1");
        Assert.True(_taker.ReadyIndex >= 0);
        Assert.False(second.ReadyIndex >= 0);
    }

    [Fact]
    public void When_the_thread_that_was_chosen_ends_the_next_one_is_chosen()
    {
        var first = StartWaiting();
        var second = StartWaiting();
        Do(_sender, "kill 3 SIGUSR1");
        _model.Settle();
        Assert.True(first.IsRunningHandler);
        Do(first, "exitthread 0");
        Do(_sender, "kill 3 SIGUSR2");
        _model.Settle();
        Assert.True(second.IsRunningHandler);
    }

    [Fact]
    public void Search_for_a_thread_begins_with_the_one_that_was_chosen_last()
    {
        var first = StartWaiting();
        var second = StartWaiting();
        Do(_sender, "kill 3 SIGUSR1");
        _model.Settle();
        Assert.True(first.IsRunningHandler);
        Do(_sender, "kill 3 SIGUSR1");
        _model.Settle();
        Assert.True(second.IsRunningHandler);
        Do(_sender, "kill 3 SIGUSR2");
        Assert.True(second.ReadyIndex >= 0);
        Assert.False(first.ReadyIndex >= 0);
    }

    [Fact]
    public void End_of_another_thread_leaves_the_choice_as_it_was()
    {
        var first = StartWaiting();
        var second = StartWaiting();
        var third = StartWaiting();
        Do(_sender, "kill 3 SIGUSR1");
        _model.Settle();
        Assert.True(first.IsRunningHandler);
        _model.Withdraw(second);
        Do(second, "exitthread 0");
        Do(_sender, "kill 3 SIGUSR2");
        Assert.True(first.ReadyIndex >= 0);
        Assert.False(third.ReadyIndex >= 0);
    }

    [Fact]
    public void Signal_that_no_thread_takes_stays_with_the_process_when_the_chosen_one_has_ended()
    {
        var first = StartWaiting();
        StartWaiting("{SIGUSR2}");
        Do(_sender, "kill 3 SIGUSR1");
        _model.Settle();
        Do(first, "exitthread 0");
        Do(_sender, "kill 3 SIGUSR1");
        Assert.Equal(0, _model.ReadyCount);
        Assert.Equal("512", Do(_taker, "sigpending"));
    }

    [Fact]
    public void Thread_that_has_a_signal_to_take_is_no_choice_for_the_next()
    {
        var first = StartWaiting();
        var second = StartWaiting();
        Do(_sender, $"tgkill 3 {first.Id} SIGUSR1");
        Assert.True(first.ReadyIndex >= 0);
        Assert.False(second.ReadyIndex >= 0);
        Do(_sender, "kill 3 SIGUSR2");
        Assert.True(second.ReadyIndex >= 0);
    }

    /// <summary>It looks at its signals before it goes on in any case (kernel/signal.c, wants_signal).</summary>
    [Fact]
    public void Thread_that_runs_takes_the_next_signal_too()
    {
        var running = StartWaiting();
        var waiting = StartWaiting();
        _model.Withdraw(running);
        _model.Enter(running, KernelOp.Parse($"tgkill 3 {running.Id} SIGUSR1"));
        _model.Enter(running, KernelOp.Parse("kill 3 SIGUSR2"));
        Assert.False(waiting.ReadyIndex >= 0);
    }

    [Fact]
    public void Between_steps_no_thread_runs()
    {
        var first = StartWaiting();
        var second = StartWaiting();
        _model.Withdraw(first);
        Do(_taker, "sigaction SIGALRM catch {}");
        Do(_taker, "sigprocmask block {SIGALRM}");
        Do(_taker, "alarm 1");
        _model.Enter(first, KernelOp.Parse($"tgkill 3 {first.Id} SIGUSR1"));
        _model.Advance(1_000_000_000);
        Assert.True(second.ReadyIndex >= 0);
    }

    private ThreadState StartWaiting(string unblocked = "{SIGUSR1,SIGUSR2}")
    {
        Do(_taker, "sigaction SIGUSR1 catch {}");
        Do(_taker, "sigaction SIGUSR2 catch {}");
        var thread = _model.FindThread((int)_model.Step(_taker, new(OpCode.StartThread)).Value).Thread!;
        Do(thread, $"sigprocmask unblock {unblocked}");
        Assert.Equal("parked", Do(thread, "pause"));
        return thread;
    }

    private string Do(ThreadState thread, string line) => _model.Step(thread, KernelOp.Parse(line), new byte[64]).ToString();

    private ThreadState Fork(ThreadState parent) => _model.FindProcess((int)_model.Step(parent, new(OpCode.Fork)).Value)!.Leader!;
}
