using System.Text;

namespace IpcRuntime.Tests.BothKernels;

/// <summary>Programs that are run to their end, alone and as pipelines.</summary>
public sealed class RunTests
{
    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Both_outputs_and_the_status_are_there(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var result = await RunAsync(system, system.Program("outputs"));
        Assert.Equal(("out\n", "err\n", ChildStatus.Exited(3)), (result.OutputText, result.ErrorText, result.Status));
        Assert.False(result.IsSuccess || result.IsOutputHeld);
        var merged = await RunAsync(system, system.Program("outputs"), new() { MergesError = true });
        Assert.Equal(("out\nerr\n", 0), (merged.OutputText, merged.Error.Length));
    });

    /// <summary>More than pipes hold, in all three directions: whoever does one after the other waits for ever.</summary>
    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Nothing_deadlocks(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var input = new byte[200_000];
        new Random(1).NextBytes(input);
        var result = await RunAsync(system, system.Program("greedy"), new() { Input = input });
        Assert.True(result.IsSuccess);
        Assert.True(result.Output.Span.SequenceEqual(input));
        Assert.Equal(200_000, result.Error.Length);
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Input_need_not_be_read_or_given(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        Assert.True((await RunAsync(system, system.Program("exit", "0"), new() { Input = new byte[200_000] })).IsSuccess);
        Assert.Equal("", (await RunAsync(system, system.Program("cat"))).OutputText);
        Assert.Equal("", (await RunAsync(system, system.Program("cat"), new() { Input = default(ReadOnlyMemory<byte>) })).OutputText);
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Grandchild_that_holds_the_output_does_not_hold_the_run(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var result = await RunAsync(system, system.Program("leaves"), new() { OutputGracePeriod = TimeSpan.FromMilliseconds(50) });
        Assert.True(result.IsOutputHeld && result.IsSuccess);
        using var grandchild = ProcessRef.Open(system, int.Parse(result.OutputText));
        Assert.True(grandchild.TrySend(Signal.SIGKILL));
        await grandchild.WaitForExitAsync();
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Lines_come_as_they_are_written_and_an_exception_ends_the_child(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var lines = new List<OutputLine>();
        var result = await RunAsync(system, system.Program("outputs"), new() { LineReceived = lines.Add });
        Assert.Equal(0, result.Output.Length);
        Assert.Equal([new("err", IsError: true), new("out", IsError: false)], lines.OrderBy(line => line.Text));
        var thrown = await Assert.ThrowsAsync<FormatException>(() => RunAsync(system, system.Program("endless"), new() { LineReceived = _ => throw new FormatException("line") }));
        Assert.Equal("line", thrown.Message);
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Cancelled_run_ends_the_child(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(20), system.Time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChildProcess.RunAsync(system, system.Program("wait"), null, cancellation.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChildProcess.RunAsync(system, system.Program("wait"), null, cancellation.Token));
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Pipeline_has_one_group_and_every_status(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var result = await Pipeline.RunAsync(
            system, [system.Program("cat"), system.Program("greedy"), system.Program("cat")], new() { Input = Encoding.UTF8.GetBytes("text") }, CancellationToken.None);
        Assert.Equal("text", result.OutputText);
        Assert.Equal(200_000, result.Error.Length);
        Assert.True(result.IsSuccess);
        Assert.All(result.Children, child => Assert.Equal(result.Children[0].Id, child.Group.Id));
        var failed = await Pipeline.RunAsync(system, [system.Program("outputs"), system.Program("cat")], null, CancellationToken.None);
        Assert.Equal(("out\n", "err\n", false), (failed.OutputText, failed.ErrorText, failed.IsSuccess));
        Assert.Equal([ChildStatus.Exited(3), ChildStatus.Exited(0)], failed.Children.Select(child => child.Status!.Value));

        var pipeline = Pipeline.StartIn(system, system.Program("wait"), system.Program("wait"));
        Assert.Equal(pipeline.Children[0].Id, pipeline.Group.Id);
        Assert.True(pipeline.Group.TrySend(Signal.SIGINT));
        Assert.Equal(Enumerable.Repeat(ChildStatus.Signaled(Signal.SIGINT), 2), await pipeline.WaitAsync());
        Assert.False(pipeline.Group.TrySend(Signal.SIGINT));
    });

    /// <summary>The writer learns that its reader is gone: SIGPIPE, as in a shell.</summary>
    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Writer_without_reader_ends(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        var pipeline = Pipeline.StartIn(system, system.Program("endless"), system.Program("exit", "4"));
        Assert.Equal([ChildStatus.Signaled(Signal.SIGPIPE), ChildStatus.Exited(4)], await pipeline.WaitAsync());
    });

    [Theory]
    [MemberData(nameof(TwoKernels.Names), MemberType = typeof(TwoKernels))]
    public Task Missing_program_leaves_nothing_of_a_pipeline(string kernel) => TwoKernels.RunAsync(kernel, async system =>
    {
        await Assert.ThrowsAsync<PosixException>(() => RunAsync(system, new("no-such-program")));
        await Assert.ThrowsAsync<PosixException>(() => Pipeline.RunAsync(system, [system.Program("endless"), new("no-such-program")], null, CancellationToken.None));
        Assert.Throws<ArgumentException>(() => Pipeline.StartIn(system));
    });

    private static Task<RunResult> RunAsync(PosixSystem system, ChildOptions options, RunOptions? run = null) => ChildProcess.RunAsync(system, options, run, CancellationToken.None);
}
