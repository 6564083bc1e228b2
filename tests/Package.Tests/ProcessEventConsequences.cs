using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Handlers of a process's events that are called too rarely, too late or at a bad moment, and what the project's own fixes change.</summary>
public sealed class ProcessEventConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsUnix = "The children are programs of Unix.";

    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(5);

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC304_child_stops_and_no_handler_is_called()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            using var child = new Process { StartInfo = new ProcessStartInfo("sh", ["-c", "head -c 100000 /dev/zero | tr '\\0' x"]) { RedirectStandardOutput = true } };
            var length = 0;
            child.OutputDataReceived += (_, line) => length += line.Data?.Length ?? 0;
            child.Start();
            Console.WriteLine("started");
            child.WaitForExit();
            Console.WriteLine($"read {length}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        await using (var command = await StartAsync(wrong))
        {
            await command.WaitUntilReadyAsync();
            Assert.False(await command.EndsWithinAsync(LongEnough), "It ended by itself.");
        }

        Assert.Contains("read 100000", await RunAsync(await FixAsync(wrong, "IPC304", "IPC304BeginReadingFix")), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC306_end_is_not_told()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Threading;

            using var ended = new ManualResetEventSlim();
            using var child = new Process { StartInfo = new ProcessStartInfo("true") };
            child.Exited += (_, _) => ended.Set();
            child.Start();
            child.WaitForExit();
            Console.WriteLine(ended.Wait(TimeSpan.FromSeconds(5)) ? "told" : "silence");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("silence", await RunAsync(wrong), StringComparison.Ordinal);
        Assert.Contains("told", await RunAsync(await FixAsync(wrong, "IPC306", "IPC306EnableEventsFix")), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC307_end_is_over_before_the_subscription()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Threading;

            using var ended = new ManualResetEventSlim();
            using var child = new Process { StartInfo = new ProcessStartInfo("true"), EnableRaisingEvents = true };
            child.Start();
            Thread.Sleep(3000);
            child.Exited += (_, _) => ended.Set();
            Console.WriteLine(ended.Wait(TimeSpan.FromSeconds(5)) ? "told" : "silence");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("silence", await RunAsync(wrong), StringComparison.Ordinal);
        Assert.Contains("told", await RunAsync(await FixAsync(wrong, "IPC307", "IPC307SubscribeFirstFix")), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC307_first_lines_are_lost()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Threading;

            var lines = 0;
            using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "echo 1; echo 2; sleep 5; echo 3"]) { RedirectStandardOutput = true })!;
            child.BeginOutputReadLine();
            Thread.Sleep(2000);
            child.OutputDataReceived += (_, line) => lines += line.Data is null ? 0 : 1;
            child.WaitForExit();
            Console.WriteLine($"{lines} of 3");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("1 of 3", await RunAsync(wrong), StringComparison.Ordinal);
        Assert.Contains("3 of 3", await RunAsync(await FixAsync(wrong, "IPC307", "IPC307SubscribeFirstFix")), StringComparison.Ordinal);
    }

    /// <summary>The program after the fix; there is one finding before it, and none after.</summary>
    private async Task<EditedProgram> FixAsync(EditedProgram program, string id, string fix)
    {
        var finding = Assert.Single(await program.AnalyzeAsync(packaged.Analyzers));
        Assert.Equal(id, finding.Id);

        var repaired = await program.FixAsync(packaged.CreateFix(fix), finding);
        Assert.Empty(await repaired.AnalyzeAsync(packaged.Analyzers));
        return repaired;
    }

    private async Task<string> RunAsync(EditedProgram program)
    {
        await using var command = await StartAsync(program);
        return (await command.WaitForExitAsync()).Succeeded().Output;
    }

    private async Task<Command> StartAsync(EditedProgram program)
    {
        var folder = feed.CreateFolder();
        return Command.Start("dotnet", [await program.EmitAsync(folder)], folder, readyLine: "started");
    }
}
