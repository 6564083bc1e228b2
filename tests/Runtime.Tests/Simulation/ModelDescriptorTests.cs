namespace IpcRuntime.Tests.Simulation;

/// <summary>Descriptors: limits, and what becomes of those who wait when an end changes.</summary>
public sealed class ModelDescriptorTests : ModelTest
{
    private const int Limit = 1024;

    [Fact]
    public void Table_has_a_limit_and_half_a_pipe_is_none()
    {
        Do(Child, "opennull");
        for (var number = 1; number < Limit - 1; number++)
        {
            Assert.Equal($"{number}", Do(Child, "dup 0"));
        }

        Assert.Equal("EMFILE", Do(Child, "pipe 0"));
        Assert.Equal($"{Limit - 1}", Do(Child, "opennull"));
        Assert.Equal("EMFILE", Do(Child, "opennull"));
        Assert.Equal("EMFILE", Do(Child, "dup 0"));
        Assert.Equal("EMFILE", Do(Child, "pipe 0"));
        Assert.Equal("EMFILE", Do(Child, "opentty 0"));
        Assert.Equal("EBADF", Do(Child, $"dup2 0 {Limit}"));
        Assert.Equal("EBADF", Do(Child, $"close {Limit}"));
        Assert.Equal("EBADF", Do(Child, "dup2 0 -1"));
        Assert.Equal($"{Limit - 1}", Do(Child, $"dup2 0 {Limit - 1}"));
        Assert.Equal("0", Do(Child, "close 7"));
        Assert.Equal("0", Do(Child, "close 5"));
        Assert.Equal("5", Do(Child, "dup 0"));
        Assert.Equal("7", Do(Child, "dup 0"));
        Assert.Equal("EBADF", Do(Child, "close 2000"));
        Assert.Equal("EBADF", Do(Child, "close -1"));
    }

    [Fact]
    public void Duplicate_may_have_any_number_below_the_limit()
    {
        Do(Child, "opennull");
        Assert.Equal("1000", Do(Child, "dup2 0 1000"));
        var grandchild = Fork(Child);
        Assert.Equal("1", Do(grandchild, "dup 1000"));
        Assert.Equal("EBADF", Do(grandchild, "dup 999"));
    }

    [Fact]
    public void Descriptors_that_close_on_exec_are_gone_and_others_stay()
    {
        Do(Child, "pipe cloexec");
        Do(Child, "setfd 1 0");
        Do(Child, "dup 0");
        Do(Child, "dup 1");
        Do(Child, "setfd 3 cloexec");
        Do(Child, "exec");
        Assert.Equal("EBADF", Do(Child, "available 0"));
        Assert.Equal("0", Do(Child, "available 1"));
        Assert.Equal("0", Do(Child, "available 2"));
        Assert.Equal("EBADF", Do(Child, "available 3"));
        Assert.Equal("EBADF", Do(Child, "setfd 3 cloexec"));
        Assert.Equal("0", Do(Child, "dup 1"));
    }

    [Theory]
    [InlineData("0", "4096")]
    [InlineData("4097", "8192")]
    [InlineData("1048576", "1048576")]
    [InlineData("1048577", "EPERM")]
    [InlineData("2147483648", "EPERM")]
    [InlineData("2147483649", "EINVAL")]
    public void Size_of_a_pipe_is_a_power_of_two_of_pages_up_to_a_limit(string size, string outcome)
    {
        Do(Child, "pipe 0");
        Assert.Equal(outcome, Do(Child, $"setpipesize 1 {size}"));
    }

    [Fact]
    public void Larger_pipe_lets_a_writer_go_on()
    {
        Do(Child, "pipe 0");
        Do(Child, "setpipesize 1 4096");
        var writer = StartThread(Child);
        Assert.Equal("parked", Do(writer, "write 1 6000"));
        Assert.True(writer.ReadyIndex < 0);
        Assert.Equal("8192", Do(Child, "setpipesize 0 8192"));
        Assert.True(writer.ReadyIndex >= 0);
        Assert.Equal("6000", Continue(writer));
        Assert.Equal("6000", Do(Child, "available 0"));
    }

    [Fact]
    public void Who_waits_is_told_of_the_end_and_of_the_broken_pipe()
    {
        Do(Child, "sigaction SIGPIPE ignore {}");
        Do(Child, "pipe 0");
        var reader = StartThread(Child);
        Assert.Equal("parked", Do(reader, "read 0 10"));
        Do(Child, "close 1");
        Assert.Equal("0", Continue(reader));
        Do(Child, "pipe 0");
        Assert.Equal("65536", Do(Child, "write 2 65536"));
        Assert.Equal("parked", Do(reader, "write 2 10"));
        Do(Child, "close 1");
        Assert.Equal("EPIPE", Continue(reader));
    }

    [Fact]
    public void Write_that_has_done_a_part_tells_of_it_when_the_pipe_breaks()
    {
        Do(Child, "sigaction SIGPIPE ignore {}");
        Do(Child, "pipe 0");
        var writer = StartThread(Child);
        Assert.Equal("parked", Do(writer, "write 1 65546"));
        Do(Child, "close 0");
        Assert.Equal("65536", Continue(writer));
        Assert.Equal("EPIPE", Do(writer, "write 1 10"));
    }

    [Fact]
    public void Write_that_waits_sees_that_it_shall_not_when_there_is_room()
    {
        Do(Child, "pipe 0");
        var writer = StartThread(Child);
        Assert.Equal("parked", Do(writer, "write 1 100000"));
        Do(Child, "setfl 1 nonblock");
        Assert.True(writer.ReadyIndex < 0);
        Assert.Equal("4096", Do(Child, "read 0 4096"));
        Assert.Equal("69632", Continue(writer));
    }

    [Fact]
    public void Null_device_is_at_its_end_and_takes_everything()
    {
        Assert.Equal("0", Do(Child, "opennull"));
        Assert.Equal("0", Do(Child, "read 0 10"));
        Assert.Equal("10", Do(Child, "write 0 10"));
        Assert.Equal("5", Do(Child, "poll 0 in|out 0"));
        Assert.Equal("1", Do(Child, "poll 0 in 1000"));
        Do(Child, "exec");
        Assert.Equal("10", Do(Child, "write 0 10"));
    }
}
