using System.Globalization;
using System.IO.Pipes;
using System.Runtime.Versioning;

namespace IpcRuntime.Tests.Host;

[UnsupportedOSPlatform("windows")]
public sealed class TerminationTests : HostTest
{
    private const string IgnoresTermination = "trap '' TERM; echo ready; while :; do sleep 100 >/dev/null; done";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Child_ends_when_asked()
    {
        var child = ChildProcess.Start(new("sleep", "100"));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), await TerminateAsync(child));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), await TerminateAsync(child));

        var other = ChildProcess.Start(new("sleep", "100"));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGINT), await TerminateAsync(other, new() { Signal = Signal.SIGINT }));

        var third = ChildProcess.Start(new("sleep", "100"));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), await TerminateAsync(third, TerminationPolicy.Immediate));
    }

    [Fact]
    public async Task Child_that_refuses_is_killed_when_its_time_is_over_or_cut_short()
    {
        var (child, _) = StartAndRead(new("/bin/sh", "-c", IgnoresTermination) { Group = ChildGroup.New }, 1);
        var policy = new TerminationPolicy { GracePeriod = TimeSpan.FromMilliseconds(100), Scope = TerminationScope.Group };
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), await TerminateAsync(child, policy));

        var (other, _) = StartAndRead(new("/bin/sh", "-c", IgnoresTermination) { Group = ChildGroup.New }, 1);
        using var cancellation = new CancellationTokenSource(100);
        policy = new() { GracePeriod = Timeout.InfiniteTimeSpan, Scope = TerminationScope.Group };
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), await other.TerminateAsync(policy, cancellation.Token).WaitAsync(Patience, Cancellation));
    }

    /// <summary>A stopped process does not see the signal before it continues.</summary>
    [Fact]
    public async Task Stopped_child_is_continued_to_comply()
    {
        var (child, _) = StartAndRead(new("/bin/bash", "-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done") { Group = ChildGroup.New }, 1);
        child.Suspend();
        Eventually("the child stops", () => StateOf(child.Id) == 'T');
        Assert.Equal(ChildStatus.Exited(7), await TerminateAsync(child));
    }

    /// <summary>A process that is being forked when its group is stopped and continued keeps the stop alone, and its parent waits for it: in one of twenty tries here.</summary>
    [Fact]
    public async Task Process_that_is_being_forked_does_not_hold_up_the_end()
    {
        for (var i = 0; i < 60; i++)
        {
            var (child, _) = StartAndRead(new("/bin/bash", "-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done") { Group = ChildGroup.New }, 1);
            child.Suspend();
            Assert.Equal(ChildStatus.Exited(7), await TerminateAsync(child));
        }
    }

    /// <summary>The danger: what the child has started outlives it.</summary>
    [Fact]
    public async Task Grandchildren_survive_the_end_of_the_child_alone()
    {
        var (child, lines) = StartAndRead(new("/bin/sh", "-c", "sleep 100 >/dev/null & echo $!; wait"), 1);
        using var grandchild = ProcessRef.Open(int.Parse(lines[0], CultureInfo.InvariantCulture));
        await TerminateAsync(child);
        Assert.False(grandchild.HasEnded);
        grandchild.TrySend(Signal.SIGKILL);
        Assert.True(grandchild.WaitForExit(Patience));
    }

    [Theory]
    [InlineData(TerminationScope.Group)]
    [InlineData(TerminationScope.Tree)]
    public async Task Grandchildren_end_with_the_child(TerminationScope scope)
    {
        // One that complies, one that does not, and one deeper down; the child itself is gone at once.
        const string Script = "sleep 100 >/dev/null & echo $!; (trap '' TERM; sleep 100 >/dev/null) & echo $!; /bin/sh -c 'sleep 100 >/dev/null & echo $!; wait' & sleep 0.3; echo end; wait";
        var (child, lines) = StartAndRead(new("/bin/sh", "-c", Script) { Group = ChildGroup.New }, 4);
        var grandchildren = lines.Where(line => line != "end").Select(line => ProcessRef.Open(int.Parse(line, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(3, grandchildren.Count);
        var status = await TerminateAsync(child, new() { GracePeriod = TimeSpan.FromMilliseconds(300), Scope = scope });
        Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), status);
        Assert.All(grandchildren, grandchild => Assert.True(grandchild.HasEnded));
        grandchildren.ForEach(grandchild => grandchild.Dispose());
    }

    /// <summary>A group of its own does not save a grandchild from the end of the tree, and does from that of the group.</summary>
    [Theory]
    [InlineData(TerminationScope.Group, false)]
    [InlineData(TerminationScope.Tree, true)]
    public async Task Tree_goes_beyond_the_group(TerminationScope scope, bool ends)
    {
        var (child, lines) = StartAndRead(new("/bin/bash", "-c", "set -m; sleep 100 >/dev/null & echo $!; wait") { Group = ChildGroup.New }, 1);
        using var grandchild = ProcessRef.Open(int.Parse(lines[0], CultureInfo.InvariantCulture));
        await TerminateAsync(child, new() { Scope = scope });
        Assert.Equal(ends, grandchild.HasEnded);
        grandchild.TrySend(Signal.SIGKILL);
        Assert.True(grandchild.WaitForExit(Patience));
    }

    /// <summary>Processes that are started while the tree is being ended are of the tree.</summary>
    [Fact]
    public async Task Tree_that_grows_ends()
    {
        var (child, _) = StartAndRead(new("/bin/bash", "-c", "trap '' TERM; echo ready; for i in {1..200}; do sleep 100 >/dev/null & sleep 0.01; done; wait") { Group = ChildGroup.New }, 1);
        await Task.Delay(100, Cancellation);
        await TerminateAsync(child, new() { GracePeriod = TimeSpan.FromMilliseconds(50), Scope = TerminationScope.Tree });
        Eventually("the group is empty", () => !child.Group.TrySend(Signal.Null));
    }

    [Fact]
    public async Task Bad_policies_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TerminationPolicy { GracePeriod = TimeSpan.FromTicks(-1) });
        var child = ChildProcess.Start(new("sleep", "100"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TerminateAsync(child, new() { Scope = TerminationScope.Group }));
        Assert.True(child.TrySend(Signal.Null));
        await TerminateAsync(child, TerminationPolicy.Immediate);
    }

    [Fact]
    public async Task Usage_is_told_at_the_end()
    {
        var child = ChildProcess.Start(new("/bin/sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"));
        Assert.Null(child.ResourceUsage);
        Assert.True((await child.WaitAsync(Cancellation).WaitAsync(Patience, Cancellation)).IsSuccess);
        var usage = Assert.NotNull(child.ResourceUsage);
        Assert.InRange(usage.UserTime + usage.SystemTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Assert.InRange(usage.PeakMemory, 100_000, 1L << 30);
    }

    private static Task<ChildStatus> TerminateAsync(ChildProcess child, TerminationPolicy? policy = null) =>
        child.TerminateAsync(policy, Cancellation).WaitAsync(Patience, Cancellation);

    private static (ChildProcess Child, string[] Lines) StartAndRead(ChildOptions options, int count)
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        options.Descriptors.Add(1, pipe.ClientSafePipeHandle);
        var child = ChildProcess.Start(options);
        pipe.DisposeLocalCopyOfClientHandle();
        using var reader = new StreamReader(pipe);
        return (child, [.. Enumerable.Range(0, count).Select(_ => reader.ReadLine()!)]);
    }
}
