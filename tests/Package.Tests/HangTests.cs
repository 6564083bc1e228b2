using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that hang as the messages say, and end once the project's own fix has been applied to them.</summary>
public sealed class HangTests(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "The bytes that a pipe holds are counted for Linux, pipe(7).";
    private const string PipeCapacity = "65536";
    private const string OneMore = "65537";

    // More than both pipes and the buffer of cat hold.
    private const string Megabyte = "1048576";

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC301_wait_for_a_child_that_writes_more_than_the_pipe_holds_never_ends()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "head -c $0 /dev/zero | tr '\\0' x", args[0]]) { RedirectStandardOutput = true })!;
            Console.WriteLine("started");
            child.WaitForExit();
            Console.WriteLine($"read {child.StandardOutput.ReadToEnd().Length}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("read 65536", await wrong.RunAsync(feed, PipeCapacity), StringComparison.Ordinal);
        await wrong.HangsAsync(feed, OneMore);
        Assert.Contains("read 65537", await (await packaged.RepairAsync(wrong, "IPC301", "IPC301ReadBeforeWaitFix")).RunAsync(feed, OneMore), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC302_read_of_one_stream_never_ends_while_the_other_one_is_full()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "head -c $0 /dev/zero | tr '\\0' x >&2", args[0]])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Console.WriteLine("started");
            var output = child.StandardOutput.ReadToEnd();
            var errors = child.StandardError.ReadToEnd();
            Console.WriteLine($"read {output.Length + errors.Length}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("read 65536", await wrong.RunAsync(feed, PipeCapacity), StringComparison.Ordinal);
        await wrong.HangsAsync(feed, OneMore);
        Assert.Contains("read 65537", await (await packaged.RepairAsync(wrong, "IPC302", "IPC302ReadBothFix")).RunAsync(feed, OneMore), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC303_child_stops_when_nobody_reads_what_it_writes()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "head -c $0 /dev/zero | tr '\\0' x >&2", args[0]]) { RedirectStandardError = true })!;
            Console.WriteLine("started");
            child.WaitForExit();
            Console.WriteLine("ended");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var kept = await (await packaged.RepairAsync(wrong, "IPC303", "IPC303KeepStreamFix")).RunAsync(feed, OneMore);
        var discarded = await (await packaged.RepairAsync(wrong, "IPC303", "IPC303DiscardStreamFix")).RunAsync(feed, OneMore);

        await wrong.HangsAsync(feed, OneMore);
        Assert.Contains("ended", kept, StringComparison.Ordinal);
        Assert.Contains("xxx", kept, StringComparison.Ordinal);
        Assert.Contains("ended", discarded, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", discarded, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC308_child_waits_for_the_end_of_its_input()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            using var child = Process.Start(new ProcessStartInfo("wc", ["-c"]) { RedirectStandardInput = true })!;
            Console.WriteLine("started");
            child.StandardInput.Write(new string('x', int.Parse(args[0])));
            child.WaitForExit();
            Console.WriteLine("ended");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        await wrong.HangsAsync(feed, OneMore);
        Assert.Contains("65537", await (await packaged.RepairAsync(wrong, "IPC308", "IPC308CloseInputFix")).RunAsync(feed, OneMore), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC309_parent_and_child_wait_for_each_other_with_both_pipes_full()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Linq;

            var input = string.Join("", Enumerable.Repeat('x', int.Parse(args[0])));
            using var child = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            Console.WriteLine("started");
            child.StandardInput.Write(input);
            child.StandardInput.Close();
            Console.WriteLine($"read {child.StandardOutput.ReadToEnd().Length}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("read 65536", await wrong.RunAsync(feed, PipeCapacity), StringComparison.Ordinal);
        await wrong.HangsAsync(feed, Megabyte);
        Assert.Contains("read 1048576", await (await packaged.RepairAsync(wrong, "IPC309", "IPC309ReadBeforeWriteFix")).RunAsync(feed, Megabyte), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC327_time_limit_of_a_wait_does_not_end_the_read_before_it()
    {
        const string Wrong = """
            using System;
            using System.Diagnostics;

            using var child = Process.Start(new ProcessStartInfo("sleep", ["60"]) { RedirectStandardOutput = true })!;
            Console.WriteLine("started");
            var output = child.StandardOutput.ReadToEnd();
            if (!child.WaitForExit(1000))
            {
                child.Kill();
            }

            Console.WriteLine($"read {output.Length}");
            """;
        var right = Wrong
            .Replace("ReadToEnd()", "ReadToEndAsync()", StringComparison.Ordinal)
            .Replace("output.Length", "output.GetAwaiter().GetResult().Length", StringComparison.Ordinal);
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Wrong);
        var repaired = EditedProgram.Open(workspace, right);

        Assert.Equal("IPC327", Assert.Single(await wrong.AnalyzeAsync(packaged.Analyzers)).Id);
        await wrong.HangsAsync(feed, OneMore);
        Assert.Empty(await repaired.AnalyzeAsync(packaged.Analyzers));
        Assert.Contains("read 0", await repaired.RunAsync(feed, OneMore), StringComparison.Ordinal);
    }
}
