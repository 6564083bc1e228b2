using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

/// <summary>What the messages say happens at run time, happens; and does not once the finding is dealt with.</summary>
public sealed class ConsequenceTests(ConsequenceTests.BuiltPrograms programs) : IClassFixture<ConsequenceTests.BuiltPrograms>
{
    private const string Output = "Release/net10.0";
    private const string NeedsUnix = "Signals, fork, sh and od are Unix's.";
    private const int Terminated = 128 + 15;

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact]
    public void Build_reports_the_wrong_programs_only()
    {
        Assert.Equal(
            [("EarlyReleases.cs", "IPC203"), ("Encodings.cs", "IPC310"), ("Forks.cs", "IPC118"), ("Forks.cs", "IPC319"), ("Forks.cs", "IPC320"), ("KeptCopies.cs", "IPC202"), ("OpenEnds.cs", "IPC201"), ("Pipes.cs", "IPC205"), ("Registration.cs", "IPC104"), ("Signals.cs", "IPC101")],
            Findings(programs.WrongOutput));
        Assert.Empty(Findings(programs.RightOutput));
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC104_signal_ends_the_process_when_the_registration_is_dropped()
    {
        var wrong = await StopAsync(programs.Wrong);
        var right = await StopAsync(programs.Right);

        Assert.Equal((Terminated, "ready"), (wrong.ExitCode, Lines(wrong)));
        Assert.Equal((0, "ready, handler ran, ended by itself"), (right.ExitCode, Lines(right)));
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC310_child_reads_a_byte_order_mark()
    {
        Assert.Equal("ef bb bf 41", await RunAsync(programs.Wrong, "encoding"));
        Assert.Equal("41", await RunAsync(programs.Right, "encoding"));
    }

    [Fact]
    public async Task IPC101_registration_is_refused()
    {
        Assert.Equal("refused", await RunAsync(programs.Wrong, "signal"));
        Assert.Equal("registered", await RunAsync(programs.Right, "signal"));
    }

    [Fact]
    public async Task IPC205_pipe_is_refused()
    {
        Assert.Equal("refused", await RunAsync(programs.Wrong, "pipe"));
        Assert.Equal("opened", await RunAsync(programs.Right, "pipe"));
    }

    [Fact]
    public async Task IPC201_reader_sees_no_end()
    {
        Assert.Equal("no end", await RunAsync(programs.Wrong, "open end"));
        Assert.Equal("hi", await RunAsync(programs.Right, "open end"));
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC202_parent_waits_for_itself()
    {
        Assert.Equal("no end", await RunAsync(programs.Wrong, "kept copy"));
        Assert.Equal("hi", await RunAsync(programs.Right, "kept copy"));
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC203_child_cannot_open_its_end()
    {
        Assert.Equal("not opened", await RunAsync(programs.Wrong, "early release"));
        Assert.Equal("written", await RunAsync(programs.Right, "early release"));
    }

    // Who is hit first differs: the child waits for threads it does not have, and writes into code that it shares with its parent.
    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC319_parent_and_child_do_not_both_survive()
    {
        await using var command = programs.Wrong.Start(Output, "about to fork", "fork");
        await command.WaitUntilReadyAsync();
        var wrong = await command.WaitForExitAsync();
        await Command.RunAsync("sh", ["-c", $"kill -KILL -- -{command.Id}"], Path.GetTempPath());

        Assert.DoesNotContain("both are well", Lines(wrong), StringComparison.Ordinal);
        Assert.Equal("about to start, both are well", await RunAsync(programs.Right, "fork"));
    }

    private static async Task<CommandResult> StopAsync(ConsumerProject project)
    {
        await using var command = project.Start(Output, "ready", "registration");
        await command.WaitUntilReadyAsync();
        (await Command.RunAsync("sh", ["-c", $"kill -TERM {command.Id}"], Path.GetTempPath())).Succeeded();
        return await command.WaitForExitAsync();
    }

    private static async Task<string> RunAsync(ConsumerProject project, string program) =>
        Lines((await project.RunAsync(Output, program)).Succeeded());

    private static string Lines(CommandResult result) =>
        string.Join(", ", result.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    // The platform rules of the SDK have their own say about signals.
    private static IEnumerable<(string File, string Id)> Findings(string output) =>
        BuildFinding.Parse(output).Select(finding => (finding.File, finding.Id)).Where(finding => finding.Id.StartsWith("IPC", StringComparison.Ordinal)).Order();

    public sealed class BuiltPrograms(PackageFeed feed) : IAsyncLifetime
    {
        internal ConsumerProject Wrong { get; } = new ConsumerProject(feed, "Wrong").Write(Programs.Wrong);

        internal ConsumerProject Right { get; } = new ConsumerProject(feed, "Right").Write(Programs.Right);

        internal string WrongOutput { get; private set; } = "";

        internal string RightOutput { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            WrongOutput = (await Wrong.BuildAsync("-c", "Release")).Succeeded().Output;
            RightOutput = (await Right.BuildAsync("-c", "Release")).Succeeded().Output;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
