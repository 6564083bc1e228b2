namespace IpcRuntime.Tests.BothKernels;

/// <summary>Children: their status, their stops and their ends.</summary>
public sealed class ChildTests
{
    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Everybody_who_waits_gets_the_status(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var (child, output) = Start(system, system.Program("cat"), feeds: true);
        Assert.Null(child.Status);
        var waits = Enumerable.Range(0, 3).Select(_ => child.WaitAsync()).ToArray();
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));
        output.Input!.Dispose();
        Assert.Equal(Enumerable.Repeat(ChildStatus.Exited(0), 3), await Task.WhenAll(waits));
        Assert.Equal(ChildStatus.Exited(0), child.Status);
        Assert.Equal(ChildStatus.Exited(0), await child.WaitAsync());
        Assert.Equal(ChildStatus.Exited(0), child.Wait());
        Assert.True(child.TryWait(TimeSpan.Zero, out var status) && status.IsSuccess);
        Assert.Equal($"child {child.Id}, exited with 0", child.ToString());
        Assert.False(child.TrySend(Signal.SIGTERM));
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Statuses_are_those_of_the_programs(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var children = new[] { 0, 1, 42, 255 }.Select(code => ChildProcess.Start(system, system.Program("exit", code.ToString()))).ToList();
        var statuses = await Task.WhenAll(children.Select(child => child.WaitAsync()));
        Assert.Equal([0, 1, 42, 255], statuses.Select(status => status.ExitCode));
        var killed = ChildProcess.Start(system, system.Program("wait"));
        Assert.True(killed.TrySend(Signal.Null));
        Assert.True(killed.TrySend(Signal.SIGINT));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGINT), await killed.WaitAsync());
        var queued = ChildProcess.Start(system, system.Program("wait"));
        Assert.True(queued.TryQueue(Signal.RealTime(3), 42));
        Assert.Equal(ChildStatus.Signaled(Signal.RealTime(3)), await queued.WaitAsync());
        Assert.False(queued.TryQueue(Signal.RealTime(3), 42));
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Cancelled_wait_leaves_the_child_alone(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var child = ChildProcess.Start(system, system.Program("wait"));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20), system.Time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => child.WaitAsync(cancellation.Token));
        Assert.False(child.TryWait(TimeSpan.Zero, out _));
        Assert.Null(child.Status);
        Assert.True(child.TrySend(Signal.SIGKILL));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), await child.WaitAsync());
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Stops_and_continues_are_seen(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var options = system.Program("wait");
        options.Group = ChildGroup.New;
        var child = ChildProcess.Start(system, options);
        Assert.Equal(child.Id, child.Group.Id);
        await using var changes = child.WatchAsync().GetAsyncEnumerator();
        var next = changes.MoveNextAsync();
        Assert.True(child.Suspend());
        Assert.True(await next);
        Assert.Equal(ChildStatus.Stopped(Signal.SIGSTOP), changes.Current);
        Assert.Null(child.Status);
        Assert.True(child.Resume());
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(ChildStatus.Continued, changes.Current);
        Assert.True(child.TrySend(Signal.SIGKILL));
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), changes.Current);
        Assert.False(await changes.MoveNextAsync());
        Assert.False(child.Suspend());
        Assert.False(child.Resume());
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Watching_ends_when_it_is_cancelled_and_with_the_child(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var child = ChildProcess.Start(system, system.Program("wait"));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20), system.Time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SeenAsync(child, cancellation.Token));
        child.TrySend(Signal.SIGKILL);
        Assert.Equal([ChildStatus.Signaled(Signal.SIGKILL)], await SeenAsync(child, default));
        await child.WaitAsync();
        Assert.Equal([ChildStatus.Signaled(Signal.SIGKILL)], await SeenAsync(child, default));
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Child_has_what_the_map_says(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var input = UnixPipe.Create(system);
        var output = UnixPipe.Create(system);
        var options = system.Program("cat");
        options.Descriptors.Add(0, input.ReadEnd.DetachForChild());
        options.Descriptors.Add(1, output.WriteEnd.DetachForChild());
        var child = ChildProcess.Start(system, options);
        await input.WriteEnd.WriteAsync("text"u8.ToArray());
        input.WriteEnd.Dispose();
        Assert.Equal("text", await new StreamReader(output.ReadEnd).ReadToEndAsync());
        Assert.Equal(ChildStatus.Exited(0), await child.WaitAsync());

        // /dev/null is at its end at once, and takes everything.
        var silent = system.Program("cat");
        silent.Descriptors.AddNull(0);
        silent.Descriptors.AddNull(1);
        Assert.Equal(ChildStatus.Exited(0), await ChildProcess.Start(system, silent).WaitAsync());
        var loud = system.Program("zeros", "100000");
        loud.Descriptors.AddNull(1);
        Assert.Equal(ChildStatus.Exited(0), await ChildProcess.Start(system, loud).WaitAsync());
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Missing_programs_and_bad_options_are_refused(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(system, new("no-such-program")));
        Assert.Equal("ENOENT", thrown.ErrorName);
        Assert.Contains("no-such-program", thrown.Subject, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(system, new("x") { Foreground = true }));
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(system, new("x") { IgnoredSignals = [Signal.SIGKILL] }));
        await system.Checkpoint();
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Processes_that_are_no_children_can_be_held(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var (child, output) = Start(system, system.Program("parent"));
        using var grandchild = ProcessRef.Open(system, int.Parse((await output.Output.ReadLineAsync())!));
        Assert.False(grandchild.HasEnded);
        Assert.False(grandchild.WaitForExit(TimeSpan.Zero));
        var waits = Enumerable.Range(0, 2).Select(_ => grandchild.WaitForExitAsync()).ToList();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20), system.Time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grandchild.WaitForExitAsync(cancellation.Token));
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));
        Assert.True(grandchild.TrySend(Signal.Null));
        Assert.True(grandchild.TrySend(Signal.SIGTERM));
        await Task.WhenAll(waits);
        Assert.True(grandchild.HasEnded);
        await child.WaitAsync();
        Assert.False(grandchild.TrySend(Signal.SIGTERM));
        Assert.False(grandchild.TryQueue(Signal.SIGTERM, 1));
        Assert.Equal("ESRCH", Assert.Throws<PosixException>(() => ProcessRef.Open(system, child.Id)).ErrorName);
        grandchild.Dispose();
        Assert.Throws<ObjectDisposedException>(() => grandchild.HasEnded);
    });

    /// <summary>A process of the simulator sees its terminal and its group as a real one does.</summary>
    [Fact]
    public void Group_gets_the_terminal_and_keeps_it_until_it_is_taken_back()
    {
        var kernel = new IpcRuntime.Simulation.SimulatedKernel();
        kernel.Programs["shell"] = async process =>
        {
            Assert.Equal("ENXIO", Assert.Throws<PosixException>(() => ProcessGroup.Of(process).MoveToForeground()).ErrorName);
            var terminal = await process.OpenTerminalAsync();
            var job = ChildProcess.Start(process, new("job") { Group = ChildGroup.New, Foreground = true });
            await process.TypeAsync("\x1a");
            await using var changes = job.WatchAsync().GetAsyncEnumerator();
            Assert.True(await changes.MoveNextAsync());
            Assert.Equal(ChildStatus.Stopped(Signal.SIGTSTP), changes.Current);
            ProcessGroup.Of(process).MoveToForeground();
            Assert.True(job.Resume(foreground: true));
            await process.TypeAsync("\x03");
            Assert.Equal(ChildStatus.Signaled(Signal.SIGINT), await job.WaitAsync());
            ProcessGroup.Of(process).MoveToForeground();
            return terminal;
        };
        kernel.Programs["job"] = TestPrograms.Simulated["wait"];
        var shell = kernel.Spawn(new ChildOptions("shell") { Group = ChildGroup.NewSession });
        kernel.Check = result => Assert.Equal(ChildStatus.Exited(0), result.StatusOf(shell));
        kernel.Run(IpcRuntime.Simulation.Schedule.Random(1, 50));
    }

    /// <summary>Starts a program whose output can be read, and whose input can be written where it is asked for.</summary>
    internal static (ChildProcess Child, (StreamReader Output, PipeWriteEnd? Input) Ends) Start(PosixSystem system, ChildOptions options, bool feeds = false)
    {
        var output = UnixPipe.Create(system);
        options.Descriptors.Add(1, output.WriteEnd.DetachForChild());
        var input = feeds ? UnixPipe.Create(system) : null;
        if (input is not null)
        {
            options.Descriptors.Add(0, input.ReadEnd.DetachForChild());
        }

        return (ChildProcess.Start(system, options), (new(output.ReadEnd), input?.WriteEnd));
    }

    private static async Task<List<ChildStatus>> SeenAsync(ChildProcess child, CancellationToken cancellationToken)
    {
        var seen = new List<ChildStatus>();
        await foreach (var change in child.WatchAsync(cancellationToken))
        {
            seen.Add(change);
        }

        return seen;
    }
}
