using System.Runtime.InteropServices;

namespace IpcRuntime.Tests.Signals;

public sealed class SignalTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 65)];

    public static TheoryData<PosixSignal> PosixSignals => [.. Enum.GetValues<PosixSignal>()];

    [Theory]
    [InlineData("SIGTERM", 15)]
    [InlineData("TERM", 15)]
    [InlineData("term", 15)]
    [InlineData("SigTerm", 15)]
    [InlineData("15", 15)]
    [InlineData("0", 0)]
    [InlineData("64", 64)]
    [InlineData("33", 33)]
    [InlineData("RTMIN", 34)]
    [InlineData("SIGRTMIN+3", 37)]
    [InlineData("rtmin+30", 64)]
    [InlineData("RTMAX", 64)]
    [InlineData("SIGRTMAX-1", 63)]
    [InlineData("RTMAX-30", 34)]
    [InlineData("IOT", 6)]
    [InlineData("SIGCLD", 17)]
    [InlineData("POLL", 29)]
    public void Text_names_a_signal(string text, int linux)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS() && char.IsAsciiDigit(text[0]), "Numbers are those of Linux.");
        Assert.Equal(linux, Signal.Parse(text).LinuxNumber);
        Assert.True(Signal.TryParse(text, null, out var signal));
        Assert.Equal(linux, signal.LinuxNumber);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SIG")]
    [InlineData(" TERM")]
    [InlineData("TERM ")]
    [InlineData("SIGSIGTERM")]
    [InlineData("SIG15")]
    [InlineData("TERMS")]
    [InlineData("TER")]
    [InlineData("65")]
    [InlineData("-1")]
    [InlineData("+5")]
    [InlineData("99999999999999999999")]
    [InlineData("RTMIN+31")]
    [InlineData("RTMIN-1")]
    [InlineData("RTMIN+")]
    [InlineData("RTMIN+-1")]
    [InlineData("RTMAX+1")]
    [InlineData("RTMAX-31")]
    [InlineData("RTMID")]
    [InlineData("RTM")]
    [InlineData("RTMIN+4294967296")]
    public void Text_that_names_none_is_refused(string? text)
    {
        Assert.False(Signal.TryParse(text, null, out var signal));
        Assert.Equal(Signal.Null, signal);
        if (text is not null)
        {
            Assert.Throws<FormatException>(() => Signal.Parse(text));
        }
    }

    [Fact]
    public void Null_text_is_an_argument_error() => Assert.Throws<ArgumentNullException>(() => Signal.Parse(null!));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Name_and_number_are_read_again(int number)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "Numbers are those of Linux.");
        var signal = Signal.FromNumber(number);
        Assert.Equal(number, signal.Number);
        Assert.Equal(signal, Signal.Parse(signal.ToString()));
        Assert.NotEmpty(signal.Description);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Number_of_no_signal_is_refused(int number)
    {
        Assert.False(Signal.TryFromNumber(number, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Signal.FromNumber(number));
    }

    [Fact]
    public void Numbers_of_macOS_differ()
    {
        Assert.Equal(30, Signal.SIGUSR1.GetNumber(OSPlatform.OSX));
        Assert.Equal(10, Signal.SIGUSR1.GetNumber(OSPlatform.Linux));
        Assert.Equal(20, Signal.SIGCHLD.GetNumber(OSPlatform.OSX));
        Assert.Equal(17, Signal.SIGSTOP.GetNumber(OSPlatform.OSX));
        Assert.Null(Signal.SIGPWR.GetNumber(OSPlatform.OSX));
        Assert.Null(Signal.RealTime(1).GetNumber(OSPlatform.OSX));
        Assert.Null(Signal.SIGTERM.GetNumber(OSPlatform.Windows));
    }

    [Fact]
    public void No_two_signals_share_a_number_of_macOS()
    {
        var numbers = SignalSet.All.Select(signal => signal.GetNumber(OSPlatform.OSX)).OfType<int>().ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(29, numbers.Count);
    }

    [Theory]
    [InlineData(SignalAction.TerminateWithCore, "ABRT BUS FPE ILL QUIT SEGV SYS TRAP XCPU XFSZ")]
    [InlineData(SignalAction.Stop, "STOP TSTP TTIN TTOU")]
    [InlineData(SignalAction.Ignore, "CHLD URG WINCH")]
    [InlineData(SignalAction.Continue, "CONT")]
    public void Default_actions_are_those_of_signal_7(SignalAction action, string names)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "The table of Linux.");
        var expected = names.Split(' ').Select(name => Signal.Parse(name)).OrderBy(signal => signal.Number);
        Assert.Equal(expected, SignalSet.All.Where(signal => signal.DefaultAction == action));
    }

    [Fact]
    public void All_others_terminate() =>
        Assert.Equal(64 - 10 - 4 - 3 - 1, SignalSet.All.Count(signal => signal.DefaultAction == SignalAction.Terminate));

    [Fact]
    public void Kill_and_stop_cannot_be_caught() =>
        Assert.Equal([Signal.SIGKILL, Signal.SIGSTOP], SignalSet.All.Where(signal => !signal.CanBeCaught));

    [Fact]
    public void Signals_of_the_runtime_are_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux");
        Assert.Equal([4, 5, 6, 7, 8, 11, 32, 33, 34], SignalSet.All.Where(signal => signal.IsReservedByRuntime).Select(signal => signal.Number));
    }

    [Fact]
    public void Signals_that_the_runtime_is_known_to_catch_are_reserved_or_offered()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc");
        var caught = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigCgt:", StringComparison.Ordinal));
        var set = SignalSet.FromBits(Convert.ToUInt64(caught[7..].Trim(), 16));
        SignalSet offered = [Signal.SIGINT, Signal.SIGQUIT, Signal.SIGTERM, Signal.SIGCHLD, Signal.SIGCONT, Signal.SIGWINCH, Signal.SIGTTIN, Signal.SIGTTOU, Signal.SIGTSTP];
        Assert.All((set - offered).ToArray(), signal => Assert.True(signal.IsReservedByRuntime, signal.Name));
        Assert.True(set.Contains(Signal.RealTime(0)));
    }

    [Theory]
    [MemberData(nameof(PosixSignals))]
    public void Members_of_PosixSignal_are_their_names(PosixSignal signal)
    {
        Assert.Equal(signal.ToString(), Signal.FromPosixSignal(signal).Name);
        Assert.Equal(signal, Signal.FromPosixSignal(signal).ToPosixSignal());
    }

    [Fact]
    public void Signals_without_a_member_are_numbers()
    {
        Assert.Equal(Signal.SIGUSR1.Number, (int)Signal.SIGUSR1.ToPosixSignal());
        Assert.Equal(9, (int)Signal.SIGKILL.ToPosixSignal());
        Assert.Equal(Signal.SIGUSR2, Signal.FromPosixSignal((PosixSignal)Signal.SIGUSR2.Number));
        Assert.Equal(Signal.SIGKILL, Signal.FromPosixSignal((PosixSignal)(-11)));
        Assert.Throws<InvalidOperationException>(() => Signal.Null.ToPosixSignal());
        Assert.Throws<ArgumentOutOfRangeException>(() => Signal.FromPosixSignal((PosixSignal)(-12)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Signal.FromPosixSignal((PosixSignal)65));
    }

    [Fact]
    public void Real_time_signals_have_bounds()
    {
        Assert.Equal("SIGRTMIN", Signal.RealTime(0).Name);
        Assert.Equal("SIGRTMIN+30", Signal.RealTime(Signal.RealTimeCount - 1).Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => Signal.RealTime(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Signal.RealTime(Signal.RealTimeCount));
        Assert.True(Signal.RealTime(5).IsRealTime);
        Assert.False(Signal.SIGSYS.IsRealTime);
    }
}
