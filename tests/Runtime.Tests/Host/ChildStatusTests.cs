namespace IpcRuntime.Tests.Host;

public sealed class ChildStatusTests
{
    [Theory]
    [InlineData(0x0000, "exited with 0")]
    [InlineData(0xFF00, "exited with 255")]
    [InlineData(0x000F, "ended by SIGTERM")]
    [InlineData(0x008B, "ended by SIGSEGV, core dumped")]
    [InlineData(0x137F, "stopped by SIGSTOP")]
    [InlineData(0xFFFF, "continued")]
    public void Packed_status_is_told_in_words(int packed, string words)
    {
        var status = ChildStatus.FromWaitStatus(packed);
        Assert.Equal(words, status.ToString());
        Assert.Equal(packed, status.ToWaitStatus());
    }

    [Fact]
    public void Default_is_unknown()
    {
        Assert.Equal(ChildStatus.Unknown, default);
        Assert.True(ChildStatus.Unknown.HasEnded);
        Assert.False(ChildStatus.Unknown.IsSuccess);
        Assert.Equal("ended with unknown status", ChildStatus.Unknown.ToString());
    }

    [Fact]
    public void Code_above_128_is_not_a_signal()
    {
        Assert.NotEqual(ChildStatus.Signaled(Signal.SIGTERM), ChildStatus.Exited(143));
        Assert.Null(ChildStatus.Exited(143).Signal);
        Assert.Null(ChildStatus.Signaled(Signal.SIGTERM).ExitCode);
        Assert.False(ChildStatus.Stopped(Signal.SIGTSTP).HasEnded);
        Assert.False(ChildStatus.Continued.HasEnded);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    public void Code_has_eight_bits(int code) => Assert.Throws<ArgumentOutOfRangeException>(() => ChildStatus.Exited(code));
}
