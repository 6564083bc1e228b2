using System.Runtime.Versioning;
using System.Text;

namespace IpcRuntime.Tests.Host;

/// <summary>Programs that are run to their end, alone and as pipelines.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RunTests : HostTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ChildOptions Shell(string script) => new("/bin/sh", "-c", script);

    [Fact]
    public async Task Both_outputs_and_the_status_are_there()
    {
        var options = Shell("echo out; echo err >&2; exit 3");
        for (var i = 0; i < 2; i++)
        {
            var result = await RunAsync(options);
            Assert.Equal(("out\n", "err\n", ChildStatus.Exited(3)), (result.OutputText, result.ErrorText, result.Status));
            Assert.False(result.IsSuccess);
            Assert.False(result.IsOutputHeld);
            Assert.Equal("exited with 3", result.ToString());
        }

        // The options have not become those of the run.
        Assert.Empty(options.Descriptors);
        var merged = await RunAsync(Shell("echo 1; echo 2 >&2; echo 3"), new() { MergesError = true });
        Assert.Equal(("1\n2\n3\n", 0), (merged.OutputText, merged.Error.Length));
    }

    /// <summary>More than pipes hold, in all three directions: whoever does one after the other waits for ever.</summary>
    [Fact]
    public async Task Nothing_deadlocks()
    {
        var input = new byte[1 << 20];
        Random.Shared.NextBytes(input);
        var result = await RunAsync(Shell("head -c 1000000 /dev/zero >&2; cat; head -c 1000000 /dev/zero >&2"), new() { Input = input });
        Assert.True(result.IsSuccess);
        Assert.True(result.Output.Span.SequenceEqual(input));
        Assert.Equal(2_000_000, result.Error.Length);
    }

    [Fact]
    public async Task Input_need_not_be_read()
    {
        Assert.True((await RunAsync(Shell("exit 0"), new() { Input = new byte[1 << 20] })).IsSuccess);
        Assert.Equal("x", (await RunAsync(new("head", "-c", "1"), new() { Input = Encoding.UTF8.GetBytes(new string('x', 1 << 20)) })).OutputText);
        Assert.Equal("", (await RunAsync(new("cat"))).OutputText);
        Assert.Equal("", (await RunAsync(new("cat"), new() { Input = default(ReadOnlyMemory<byte>) })).OutputText);
    }

    [Fact]
    public async Task Grandchild_that_holds_the_output_does_not_hold_the_run()
    {
        var result = await RunAsync(Shell("sleep 100 & echo $!"), new() { OutputGracePeriod = TimeSpan.FromMilliseconds(100) });
        Assert.True(result.IsOutputHeld);
        Assert.True(result.IsSuccess);
        using var grandchild = ProcessRef.Open(int.Parse(result.OutputText));
        grandchild.TrySend(Signal.SIGKILL);
        Assert.True(grandchild.WaitForExit(Patience));

        // What was written before is there even without any time.
        var atOnce = await RunAsync(Shell("head -c 60000 /dev/zero; sleep 0.5 & exit 5"), new() { OutputGracePeriod = TimeSpan.Zero });
        Assert.Equal((60_000, ChildStatus.Exited(5)), (atOnce.Output.Length, atOnce.Status));

        // And if there is time, the end is awaited.
        var later = await RunAsync(Shell("(sleep 0.2; echo late) & echo early"), new() { OutputGracePeriod = Timeout.InfiniteTimeSpan });
        Assert.Equal(("early\nlate\n", false), (later.OutputText, later.IsOutputHeld));
    }

    [Fact]
    public async Task Lines_come_as_they_are_written()
    {
        var lines = new List<OutputLine>();
        var result = await RunAsync(
            Shell("printf 'one\\ntwo\\r\\n\\nthr'; sleep 0.2; printf 'ee\\303'; sleep 0.2; printf '\\244'; sleep 0.2; echo err >&2"),
            new() { LineReceived = lines.Add });
        Assert.True(result.IsSuccess);
        Assert.Equal(0, result.Output.Length);
        Assert.Equal(["one", "two", "", "threeä"], lines.Where(line => !line.IsError).Select(line => line.Text));
        Assert.Equal(["err"], lines.Where(line => line.IsError).Select(line => line.Text));
    }

    [Fact]
    public async Task Exception_of_the_receiver_ends_the_child()
    {
        var seen = 0;
        var run = RunAsync(new("yes"), new() { LineReceived = _ => throw new FormatException((++seen).ToString()) });
        Assert.Equal("1", (await Assert.ThrowsAsync<FormatException>(() => run)).Message);
    }

    [Fact]
    public async Task Cancelled_run_ends_the_child()
    {
        using var cancellation = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChildProcess.RunAsync(new("sleep", "100"), null, cancellation.Token).WaitAsync(Patience, Cancellation));
        Assert.Equal("", Children());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChildProcess.RunAsync(new("sleep", "100"), null, cancellation.Token));
    }

    [Fact]
    public async Task Descriptors_of_the_map_are_left_alone()
    {
        using var input = File.OpenHandle("/dev/null");
        var options = new ChildOptions("/bin/sh", "-c", "cat; echo out; echo err >&2") { Descriptors = { { 0, input } } };
        options.Descriptors.AddNull(1);
        var result = await RunAsync(options, new() { Input = new byte[10] });
        Assert.Equal(("", "err\n"), (result.OutputText, result.ErrorText));
    }

    [Fact]
    public async Task Missing_program_leaves_nothing()
    {
        await Assert.ThrowsAsync<PosixException>(() => RunAsync(new("/no/such")));
        await Assert.ThrowsAsync<PosixException>(() => Pipeline.RunAsync([new("yes"), new("/no/such")], null, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Pipeline.RunAsync([], null, Cancellation));
        Assert.Throws<ArgumentException>(() => Pipeline.Start());
    }

    [Fact]
    public async Task Pipeline_has_one_group_and_every_status()
    {
        var result = await Pipeline.RunAsync(
            [Shell("cut -d' ' -f5 /proc/$$/stat >&2; cat; exit 1"), new("sort"), Shell("cut -d' ' -f5 /proc/$$/stat >&2; uniq -c; kill -TERM $$")],
            new() { Input = "b\na\nb\n"u8.ToArray() },
            Cancellation);
        Assert.Equal(["1 a", "2 b"], result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal([ChildStatus.Exited(1), ChildStatus.Exited(0), ChildStatus.Signaled(Signal.SIGTERM)], result.Children.Select(child => child.Status!.Value));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGTERM), result.Status);
        Assert.False(result.IsSuccess);
        Assert.All(result.ErrorText.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal(result.Children[0].Id, int.Parse(line)));
    }

    /// <summary>The first has ended long before the last is started, and its group is still there to be joined.</summary>
    [Fact]
    public async Task Pipeline_outlives_its_first_program()
    {
        for (var i = 0; i < 20; i++)
        {
            var pipeline = Pipeline.Start(new("/bin/true"), new("/bin/true"), new("/bin/true"), Shell($"exit {i}"));
            Assert.Equal([0, 0, 0, i], (await pipeline.WaitAsync(Cancellation).WaitAsync(Patience, Cancellation)).Select(status => status.ExitCode));
        }
    }

    /// <summary>The writer has no reader left: it ends by SIGPIPE, which .NET's own children ignore.</summary>
    [Fact]
    public async Task Writer_of_a_pipeline_ends_with_its_reader()
    {
        var result = await Pipeline.RunAsync([new("yes"), new("head", "-n", "1")], null, Cancellation).WaitAsync(Patience, Cancellation);
        Assert.Equal("y\n", result.OutputText);
        Assert.Equal([ChildStatus.Signaled(Signal.SIGPIPE), ChildStatus.Exited(0)], result.Children.Select(child => child.Status!.Value));
    }

    [Fact]
    public async Task Signals_reach_the_whole_pipeline()
    {
        var pipeline = Pipeline.Start(new("sleep", "100"), new("cat"));
        Assert.True(pipeline.Group.TrySend(Signal.SIGINT));
        Assert.Equal([Signal.SIGINT, Signal.SIGINT], (await pipeline.WaitAsync(Cancellation).WaitAsync(Patience, Cancellation)).Select(status => status.Signal));
    }

    private static Task<RunResult> RunAsync(ChildOptions options, RunOptions? run = null) => ChildProcess.RunAsync(options, run, Cancellation).WaitAsync(Patience, Cancellation);
}
