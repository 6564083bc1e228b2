#pragma warning disable xUnit1051 // The code of a simulated process is cancelled from within alone.
namespace IpcRuntime.Tests.BothKernels;

/// <summary>Making children end, and others with them.</summary>
public sealed class TerminationTests
{
    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Child_ends_when_asked(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var child = ChildProcess.Start(system, system.Program("wait"));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), await child.TerminateAsync());
        Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), await child.TerminateAsync());
        var other = ChildProcess.Start(system, system.Program("wait"));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGINT), await other.TerminateAsync(new() { Signal = Signal.SIGINT }));
        var third = ChildProcess.Start(system, system.Program("wait"));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), await third.TerminateAsync(TerminationPolicy.Immediate));
        var fourth = ChildProcess.Start(system, system.Program("wait"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => fourth.TerminateAsync(new() { Scope = TerminationScope.Group }));
        await fourth.TerminateAsync(TerminationPolicy.Immediate);
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Child_that_refuses_is_killed_when_its_time_is_over_or_cut_short(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var child = await StartReadyAsync(system, "stubborn");
        var policy = new TerminationPolicy { GracePeriod = TimeSpan.FromMilliseconds(50), Scope = TerminationScope.Group };
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), await child.TerminateAsync(policy));

        var other = await StartReadyAsync(system, "stubborn");
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), system.Time);
        policy = new() { GracePeriod = Timeout.InfiniteTimeSpan, Scope = TerminationScope.Group };
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), await other.TerminateAsync(policy, cancellation.Token));
    });

    /// <summary>A stopped process does not see the signal before it continues.</summary>
    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Stopped_child_is_continued_to_comply(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var child = await StartReadyAsync(system, "polite");
        child.Suspend();
        Assert.Equal(ChildStatus.Exited(7), await child.TerminateAsync());
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Grandchildren_end_as_the_scope_says(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        foreach (var scope in new[] { TerminationScope.Process, TerminationScope.Group, TerminationScope.Tree })
        {
            var options = system.Program("parent");
            options.Group = ChildGroup.New;
            var (child, ends) = ChildTests.Start(system, options);
            using var grandchild = ProcessRef.Open(system, int.Parse((await ends.Output.ReadLineAsync())!));
            Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), await child.TerminateAsync(new() { Scope = scope }));
            Assert.Equal(scope != TerminationScope.Process, grandchild.HasEnded);
            grandchild.TrySend(Signal.SIGKILL);
            await grandchild.WaitForExitAsync();
        }
    });

    [Theory]
    [InlineData("host", "SIGTERM", "SIGINT")]
    [InlineData("host", "SIGINT", "SIGQUIT")]
    [InlineData("simulator", "SIGTERM", "SIGINT")]
    [InlineData("simulator", "SIGINT", "SIGQUIT")]
    [InlineData("simulator", "SIGHUP", "SIGTERM")]
    public Task First_signal_asks_and_the_second_ends(string kernel, string first, string second) => TwoKernels.RunAsync(kernel, async system =>
    {
        var (child, ends) = ChildTests.Start(system, system.Program("shutdown"));
        Assert.Equal("ready", await ends.Output.ReadLineAsync());
        child.TrySend(Signal.Parse(first));
        Assert.Equal($"asked by {first}", await ends.Output.ReadLineAsync());

        // The end of a terminal comes twice at times.
        child.TrySend(Signal.SIGHUP);
        Assert.False(child.TryWait(TimeSpan.Zero, out _));
        child.TrySend(Signal.Parse(second));
        Assert.Equal(Signal.Parse(second), (await child.WaitAsync()).Signal);
    });

    private static async Task<ChildProcess> StartReadyAsync(PosixSystem system, string program)
    {
        var options = system.Program(program);
        options.Group = ChildGroup.New;
        var (child, ends) = ChildTests.Start(system, options);
        Assert.Equal("ready", await ends.Output.ReadLineAsync());
        return child;
    }
}
