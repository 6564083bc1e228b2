using System.Diagnostics;
using System.Runtime.Versioning;
using IpcRuntime.Host;

namespace IpcRuntime.Tests.Host;

/// <summary>What a child inherits of signals. A child of .NET has SIGPIPE ignored and the caller's mask; ours has neither unless told.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ChildSignalStateTests : HostTest
{
    private static readonly ulong Pipe = SignalSet.Create(Signal.SIGPIPE).Bits;
    private static readonly ulong User1 = SignalSet.Create(Signal.SIGUSR1).Bits;

    [Fact]
    public void Nothing_is_ignored_by_default()
    {
        Assert.Equal(0UL, SignalBits(OutputOf(Status()), "SigIgn"));
        Assert.NotEqual(0UL, SignalBits(OutputOfProcess(), "SigIgn") & Pipe);
        Assert.Equal(Pipe, SignalBits(OutputOf(new("cat", "/proc/self/status") { DefaultSignals = ~SignalSet.Create(Signal.SIGPIPE) }), "SigIgn") & Pipe);
    }

    /// <summary>The consequence: `yes | head` under .NET goes on until its write fails, or for ever.</summary>
    [Fact]
    public void Writer_ends_when_nobody_reads() =>
        Assert.Equal(ChildStatus.Exited(141), Capture(new("/bin/bash", "-c", "yes | head -1; exit ${PIPESTATUS[0]}")).Status);

    [Fact]
    public void Nothing_is_blocked_by_default()
    {
        string? ours = null, told = null, process = null;
        var thread = new Thread(() =>
        {
            Block(User1);
            ours = OutputOf(Status());
            told = OutputOf(new("cat", "/proc/self/status") { SignalMask = [Signal.SIGUSR2, Signal.RealTime(5)] });
            process = OutputOfProcess();
        });
        thread.Start();
        thread.Join();
        Assert.Equal(0UL, SignalBits(ours!, "SigBlk"));
        Assert.Equal(SignalSet.Create(Signal.SIGUSR2, Signal.RealTime(5)).Bits, SignalBits(told!, "SigBlk"));
        Assert.Equal(User1, SignalBits(process!, "SigBlk"));
    }

    [Fact]
    public void Signals_are_ignored_if_told()
    {
        SignalSet ignored = [Signal.SIGHUP, Signal.SIGINT, Signal.SIGUSR1];
        Assert.Equal(ignored.Bits, SignalBits(OutputOf(new("cat", "/proc/self/status") { IgnoredSignals = ignored }), "SigIgn"));
        var environment = OutputOf(new("env") { IgnoredSignals = ignored, Environment = ChildEnvironment.Empty.With("A", "1") });
        Assert.All(environment.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^(A=1|_=.*)$", line));
        string[] arguments = ["a b", "$0", "'", ""];
        Assert.Equal("a b\n$0\n'\n\n", OutputOf(new("printf", ["%s\\n", .. arguments]) { IgnoredSignals = ignored }));
    }

    [Fact]
    public void Mask_of_file_modes_is_set()
    {
        var options = new ChildOptions("/bin/sh", "-c", "umask") { FileModeMask = UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute };
        Assert.Equal("0027\n", OutputOf(options));
    }

    private static ChildOptions Status() => new("cat", "/proc/self/status");

    private static string OutputOfProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("cat", "/proc/self/status") { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static unsafe void Block(ulong signals)
    {
        var set = stackalloc ulong[16];
        set[0] = signals;
        Assert.Equal(0, LibC.pthread_sigmask(0, set, null));
    }
}
