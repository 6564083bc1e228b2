namespace IpcRuntime.Tests.Simulation;

/// <summary>Virtual time: alarms, sleeps and waits that have a limit.</summary>
public sealed class ModelTimeTests : ModelTest
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000 * Millisecond;

    [Fact]
    public void Newer_alarm_takes_the_place_of_the_older_and_tells_what_was_left()
    {
        Assert.Equal("0", Do(Child, "alarm 10"));
        Model.Advance(3 * Second);
        Assert.Equal("7", Do(Child, "alarm 20"));
        Model.Advance(400 * Millisecond);
        Assert.Equal("20", Do(Child, "alarm 1"));
        Model.Advance(900 * Millisecond);

        // Never none as long as it is to come.
        Assert.Equal("1", Do(Child, "alarm 0"));
        Assert.Equal("0", Do(Child, "alarm 0"));
        Model.Advance(100 * Second);
        Model.Settle();
        Assert.False(Child.Process.IsZombie);
        Assert.False(Model.AdvanceToNextTimer());
        Assert.Equal(104_300 * Millisecond, Model.Now);
    }

    [Fact]
    public void Alarm_comes_when_its_time_is_there_and_not_before()
    {
        Do(Child, "sigprocmask block {SIGALRM}");
        Do(Child, "alarm 2");
        Model.Advance((2 * Second) - 1);
        Assert.Equal("0", Do(Child, "sigpending"));
        Model.Advance(1);
        Assert.Equal("8192", Do(Child, "sigpending"));
        Assert.Equal("0", Do(Child, "alarm 0"));
    }

    [Fact]
    public void Timers_expire_in_the_order_of_their_times_and_of_their_start()
    {
        var other = Fork(Shell);
        Assert.Equal("parked", Do(Child, "sleep 2000000"));
        Assert.Equal("parked", Do(other, "sleep 1000000"));
        Assert.Equal("parked", Do(Shell, "sleep 1000000"));
        Assert.True(Model.AdvanceToNextTimer());
        Assert.Equal((Millisecond, 1), (Model.Now, Model.ReadyCount));
        Assert.Equal(other, Model.Ready(0));
        Assert.Equal("0", Continue(other));
        Assert.True(Model.AdvanceToNextTimer());
        Assert.Equal(Millisecond, Model.Now);
        Assert.Equal("0", Continue(Shell));
        Assert.True(Model.AdvanceToNextTimer());
        Assert.Equal("0", Continue(Child));
        Assert.Equal(2 * Millisecond, Model.Now);
        Assert.Equal("0", Do(Child, "sleep 0"));
        Assert.Equal("EINVAL", Do(Child, "sleep -1"));
    }

    [Fact]
    public void Alarms_of_the_same_time_come_in_the_order_of_their_start()
    {
        var other = Fork(Shell);
        Do(Child, "alarm 1");
        Do(other, "alarm 1");
        Assert.True(Model.AdvanceToNextTimer());
        Model.Settle();
        Assert.Equal((true, false), (Child.Process.IsZombie, other.Process.IsZombie));
    }

    [Theory]
    [InlineData("sleep 9223372036854775807", long.MaxValue)]
    [InlineData("poll -1 in 9223372036854775807", int.MaxValue * Millisecond + 5)]
    public void Limit_that_is_too_far_is_the_farthest(string operation, long end)
    {
        Model.Advance(5);
        Assert.Equal("parked", Do(Child, operation));
        Assert.True(Model.AdvanceToNextTimer());
        Assert.Equal(end, Model.Now);
    }

    [Fact]
    public void Wait_that_has_ended_before_its_limit_has_none_any_more()
    {
        Do(Child, "pipe 0");
        var writer = StartThread(Child);
        Assert.Equal("parked", Do(Child, "poll 0 in 1000"));
        Do(writer, "write 1 1");
        Assert.Equal("1", Continue(Child));
        Assert.Equal("1", Do(Child, "read 0 10"));
        Assert.Equal("parked", Do(Child, "poll 0 in -1"));
        Model.Advance(5 * Second);
        Assert.True(Child.ReadyIndex < 0);
    }

    [Theory]
    [InlineData("poll 0 in 1000", "0")]
    [InlineData("poll -1 in 1000", "0")]
    [InlineData("sigtimedwait {SIGUSR1} 1000", "EAGAIN")]
    [InlineData("sleep 1000000000", "0")]
    public void Limit_ends_a_wait(string operation, string outcome)
    {
        Do(Child, "pipe 0");
        Assert.Equal("parked", Do(Child, operation));
        Model.Advance(Second - 1);
        Assert.Equal(0, Model.ReadyCount);
        Model.Advance(1);
        Assert.Equal(outcome, Continue(Child));
        Assert.False(Model.AdvanceToNextTimer());
    }

    [Fact]
    public void Alarm_of_who_has_ended_or_become_another_program_is_as_posix_says()
    {
        Do(Child, "alarm 1");
        Do(Child, "exec");
        var first = Fork(Shell);
        var second = Fork(Shell);
        Do(first, "alarm 1");
        Do(second, "alarm 1");
        Do(first, "exit 0");
        Do(second, "exit 0");
        Do(Shell, "wait 4 0");
        Do(Shell, "wait 5 0");
        var heir = Fork(Shell);
        var heirWithAlarm = Fork(Shell);
        Do(heirWithAlarm, "alarm 5");
        Model.Advance(Second);
        Model.Settle();

        // exec keeps it (POSIX, alarm); a process that has ended leaves none to whoever comes after it.
        Assert.Equal("3/14", Do(Shell, "wait 3 nohang"));
        Assert.False(heir.Process.IsZombie || heirWithAlarm.Process.IsZombie);
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.Advance(-1));
    }
}
