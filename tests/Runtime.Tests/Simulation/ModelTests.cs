using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>What scripts of one process cannot show: stops, waits, orphaned groups, waiting operations and time.</summary>
public sealed class ModelTests : ModelTest
{
    [Fact]
    public void Stop_and_continue_are_reported_once()
    {
        Do(Shell, "kill 3 SIGSTOP");
        Model.Settle();
        Assert.True(Child.Process.Stopped);
        Assert.Equal("3/4991", Do(Shell, "wait 3 nohang|untraced"));
        Assert.Equal("0", Do(Shell, "wait 3 nohang|untraced"));
        Do(Shell, "kill 3 SIGTERM");
        Do(Shell, "kill 3 SIGCONT");
        Assert.Equal("3/65535", Do(Shell, "wait 3 nohang|continued"));
        Model.Settle();
        Assert.Equal("3/15", Do(Shell, "wait 3 0"));
        Assert.Equal("ECHILD", Do(Shell, "wait 3 0"));
    }

    [Fact]
    public void Stop_and_continue_at_once_are_no_event()
    {
        Do(Shell, "kill 3 SIGSTOP");
        Do(Shell, "kill 3 SIGCONT");
        Model.Settle();
        Assert.Equal("0", Do(Shell, "wait 3 nohang|untraced|continued"));
    }

    [Fact]
    public void Kill_ends_a_stopped_process()
    {
        Do(Shell, "kill 3 SIGSTOP");
        Model.Settle();
        Do(Shell, "kill 3 SIGKILL");
        Model.Settle();
        Assert.Equal("3/9", Do(Shell, "wait -1 0"));
    }

    [Fact]
    public void SIGKILL_lets_no_handler_begin()
    {
        var told = new List<TraceKind>();
        Model.Trace = happened => told.Add(happened.Kind);
        Do(Child, "sigaction SIGHUP catch {}");
        Do(Shell, "kill 3 SIGHUP");
        Do(Shell, "kill 3 SIGKILL");
        Model.Settle();
        Assert.DoesNotContain(TraceKind.HandlerEntered, told);
        Assert.Equal("3/9", Do(Shell, "wait 3 nohang"));
    }

    [Fact]
    public void Orphaned_group_with_a_stopped_member_is_hung_up()
    {
        Do(Shell, "kill 3 SIGSTOP");
        Model.Settle();
        Do(Shell, "exit 0");
        Model.Settle();
        Assert.True(Child.Process.IsZombie);
        Assert.Equal(1, Child.Process.ExitStatus);
    }

    [Fact]
    public void Terminal_stop_spares_an_orphaned_group()
    {
        Do(Shell, "exit 0");
        Do(Child, "kill 3 SIGTSTP");
        Assert.False(Child.Process.Stopped);
    }

    [Fact]
    public void Children_of_who_ignores_SIGCHLD_are_reaped()
    {
        Do(Shell, "sigaction SIGCHLD ignore {}");
        Do(Child, "exit 5");
        Assert.Equal("ECHILD", Do(Shell, "wait -1 0"));
    }

    [Theory]
    [InlineData("catch", "EINTR")]
    [InlineData("catch|restart", "1")]
    public void Waiting_read_is_interrupted_or_begins_again(string disposition, string outcome)
    {
        Do(Child, "pipe 0");
        Do(Child, $"sigaction SIGUSR1 {disposition} {{}}");
        Assert.Equal("parked", Do(Child, "read 0 1"));
        Do(Shell, "kill 3 SIGUSR1");
        Model.Continue(Child, new byte[1]);
        Assert.True(Child.IsRunningHandler);
        Do(Child, "write 1 1");
        Do(Child, "sigreturn");
        var result = Child.HasResult ? Child.Result : Model.Continue(Child, new byte[1]);
        Assert.Equal(outcome, result.ToString());
    }

    [Fact]
    public void Signal_that_is_ignored_when_it_is_let_in_does_nothing_and_is_told()
    {
        var told = new List<TraceKind>();
        Do(Child, "sigprocmask block {SIGCHLD}");
        Do(Shell, "kill 3 SIGCHLD");
        Assert.Equal("65536", Do(Child, "sigpending"));
        Model.Trace = happened => told.Add(happened.Kind);
        Do(Child, "sigprocmask set {}");
        Assert.Equal([TraceKind.Operation, TraceKind.Outcome, TraceKind.Ignored], told);
        Assert.Equal("0", Do(Child, "sigpending"));
    }

    [Fact]
    public void Signal_behind_a_stop_waits_for_the_continuation()
    {
        Do(Child, "sigaction SIGRTMIN catch {}");
        Do(Shell, "kill 3 SIGSTOP");
        Do(Shell, "kill 3 SIGRTMIN");
        Model.Settle();
        Assert.Equal((true, false), (Child.Process.Stopped, Child.IsRunningHandler));
        Do(Shell, "kill 3 SIGCONT");
        Model.Settle();
        Assert.True(Child.IsRunningHandler);
    }

    [Fact]
    public void Who_ends_sees_no_outcome_any_more()
    {
        Do(Child, "pipe 0");
        var grandchild = Fork(Child);
        Assert.Equal("parked", Do(Child, "read 0 1"));
        Do(grandchild, "write 1 1");
        Do(Shell, "kill 3 SIGTERM");
        Assert.Equal("parked", Continue(Child));
        Assert.Equal("3/15", Do(Shell, "wait 3 nohang"));
    }

    [Fact]
    public void Read_that_was_about_to_begin_again_when_its_process_stopped_is_not_interrupted()
    {
        Do(Child, "pipe 0");
        Do(Child, "sigaction SIGUSR1 catch|restart {}");
        Do(Child, "sigaction SIGUSR2 catch {}");
        Assert.Equal("parked", Do(Child, "read 0 1"));
        Do(Shell, "kill 3 SIGUSR1");
        Continue(Child);
        Do(Child, "sigreturn");
        Do(Shell, "kill 3 SIGSTOP");
        Continue(Child);
        Assert.True(Child.Process.Stopped);
        Do(Shell, "kill 3 SIGUSR2");
        Do(Shell, "kill 3 SIGCONT");
        Continue(Child);
        Continue(Child);
        Assert.True(Child.IsRunningHandler);
        Do(Child, "write 1 1");
        Do(Child, "sigreturn");
        Assert.Equal("1", Continue(Child));
    }

    [Fact]
    public void Alarm_ends_a_pause()
    {
        Do(Child, "alarm 2");
        Assert.Equal("parked", Do(Child, "pause"));
        Assert.True(Model.AdvanceToNextTimer());
        Model.Settle();
        Assert.Equal(2_000_000_000, Model.Now);
        Assert.Equal("3/14", Do(Shell, "wait 3 0"));
    }

    [Fact]
    public void Keys_reach_the_foreground_job_alone()
    {
        Do(Shell, "opentty 0");
        Model.Type(0, [TerminalState.Interrupt]);
        Model.Settle();
        Assert.True(Shell.Process.IsZombie);
        Assert.False(Child.Process.IsZombie);
    }
}
