using System.Runtime.Versioning;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Signals;

[UnsupportedOSPlatform("windows")]
public sealed class SignalStateTests : HostTest
{
    [Fact]
    public void It_is_that_of_the_process()
    {
        var child = ChildProcess.Start(new("sleep", "100") { SignalMask = [Signal.SIGTERM, Signal.RealTime(3)] });
        child.TryQueue(Signal.RealTime(3), 1);
        child.TrySend(Signal.SIGTERM);
        var state = SignalState.Of(child.Id);
        Assert.Equal([Signal.SIGTERM, Signal.RealTime(3)], state.Blocked);
        Assert.Equal([Signal.SIGTERM, Signal.RealTime(3)], state.Pending);
        Assert.Equal((SignalSet.Empty, SignalSet.Empty), (state.ThreadPending, state.Ignored));
        Assert.InRange(state.QueuedCount, 1, state.QueueLimit);
        child.TrySend(Signal.SIGKILL);
        child.Wait();
        Assert.Equal("ESRCH", Assert.Throws<PosixException>(() => SignalState.Of(int.MaxValue)).ErrorName);
        Assert.Throws<ArgumentOutOfRangeException>(() => SignalState.Of(0));
    }

    [Fact]
    public void Runtime_ignores_and_catches_its_own()
    {
        var state = SignalState.Current;
        Assert.True(state.Ignored.Contains(Signal.SIGPIPE));
        Assert.True(state.Caught.IsSubsetOf(~SignalSet.Create(Signal.SIGPIPE, Signal.SIGKILL)));
        Assert.True(SignalSet.Create(Signal.SIGSEGV, Signal.RealTime(0), Signal.SIGCHLD).IsSubsetOf(state.Caught));
        Assert.Equal(state.Blocked & SignalHost.BlockedSignals, SignalHost.BlockedSignals);
    }

    [Fact]
    public void Child_ignores_what_it_was_told_to()
    {
        var child = ChildProcess.Start(new("sleep", "100") { IgnoredSignals = [Signal.SIGHUP] });
        Eventually("the shell has become the program", () => SignalState.Of(child.Id).Ignored.Equals([Signal.SIGHUP]));
        child.TrySend(Signal.SIGKILL);
        child.Wait();
    }
}
