using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>What scripts of one process cannot show: stops, waits, orphaned groups, waiting operations and time.</summary>
public sealed class ModelTests
{
    private readonly KernelModel _model = new();
    private readonly ThreadState _shell;
    private readonly ThreadState _child;

    public ModelTests()
    {
        _shell = Fork(_model.Init.Leader!);
        Do(_shell, "setsid");
        _child = Fork(_shell);
        Do(_child, "setpgid 0 0");
    }

    [Fact]
    public void Stop_and_continue_are_reported_once()
    {
        Do(_shell, "kill 3 SIGSTOP");
        _model.Settle();
        Assert.True(_child.Process.Stopped);
        Assert.Equal("3/4991", Do(_shell, "wait 3 nohang|untraced"));
        Assert.Equal("0", Do(_shell, "wait 3 nohang|untraced"));
        Do(_shell, "kill 3 SIGTERM");
        Do(_shell, "kill 3 SIGCONT");
        Assert.Equal("3/65535", Do(_shell, "wait 3 nohang|continued"));
        _model.Settle();
        Assert.Equal("3/15", Do(_shell, "wait 3 0"));
        Assert.Equal("ECHILD", Do(_shell, "wait 3 0"));
    }

    [Fact]
    public void Stop_and_continue_at_once_are_no_event()
    {
        Do(_shell, "kill 3 SIGSTOP");
        Do(_shell, "kill 3 SIGCONT");
        _model.Settle();
        Assert.Equal("0", Do(_shell, "wait 3 nohang|untraced|continued"));
    }

    [Fact]
    public void Kill_ends_a_stopped_process()
    {
        Do(_shell, "kill 3 SIGSTOP");
        _model.Settle();
        Do(_shell, "kill 3 SIGKILL");
        _model.Settle();
        Assert.Equal("3/9", Do(_shell, "wait -1 0"));
    }

    [Fact]
    public void Orphaned_group_with_a_stopped_member_is_hung_up()
    {
        Do(_shell, "kill 3 SIGSTOP");
        _model.Settle();
        Do(_shell, "exit 0");
        _model.Settle();
        Assert.True(_child.Process.IsZombie);
        Assert.Equal(1, _child.Process.ExitStatus);
    }

    [Fact]
    public void Terminal_stop_spares_an_orphaned_group()
    {
        Do(_shell, "exit 0");
        Do(_child, "kill 3 SIGTSTP");
        Assert.False(_child.Process.Stopped);
    }

    [Fact]
    public void Children_of_who_ignores_SIGCHLD_are_reaped()
    {
        Do(_shell, "sigaction SIGCHLD ignore {}");
        Do(_child, "exit 5");
        Assert.Equal("ECHILD", Do(_shell, "wait -1 0"));
    }

    [Theory]
    [InlineData("catch", "EINTR")]
    [InlineData("catch|restart", "1")]
    public void Waiting_read_is_interrupted_or_begins_again(string disposition, string outcome)
    {
        Do(_child, "pipe 0");
        Do(_child, $"sigaction SIGUSR1 {disposition} {{}}");
        Assert.Equal("parked", Do(_child, "read 0 1"));
        Do(_shell, "kill 3 SIGUSR1");
        _model.Continue(_child, new byte[1]);
        Assert.True(_child.IsRunningHandler);
        Do(_child, "write 1 1");
        Do(_child, "sigreturn");
        var result = _child.HasResult ? _child.Result : _model.Continue(_child, new byte[1]);
        Assert.Equal(outcome, result.ToString());
    }

    [Fact]
    public void Alarm_ends_a_pause()
    {
        Do(_child, "alarm 2");
        Assert.Equal("parked", Do(_child, "pause"));
        Assert.True(_model.AdvanceToNextTimer());
        _model.Settle();
        Assert.Equal(2_000_000_000, _model.Now);
        Assert.Equal("3/14", Do(_shell, "wait 3 0"));
    }

    [Fact]
    public void Keys_reach_the_foreground_job_alone()
    {
        Do(_shell, "opentty 0");
        _model.Type(0, [TerminalState.Interrupt]);
        _model.Settle();
        Assert.True(_shell.Process.IsZombie);
        Assert.False(_child.Process.IsZombie);
    }

    private string Do(ThreadState thread, string line) => _model.Step(thread, KernelOp.Parse(line), new byte[64]).ToString();

    private ThreadState Fork(ThreadState parent) => _model.FindProcess((int)_model.Step(parent, new(OpCode.Fork)).Value)!.Leader!;
}
