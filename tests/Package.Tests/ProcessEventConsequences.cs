using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Handlers of a process's events that are called too rarely, too late or at a bad moment, and what the project's own fixes change.</summary>
public sealed class ProcessEventConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsUnix = "The children are programs of Unix.";

    public static bool IsUnix => !OperatingSystem.IsWindows();

    public static bool HasTwoProcessors => IsUnix && Environment.ProcessorCount > 1;

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

        await wrong.HangsAsync(feed);
        Assert.Contains("read 100000", await (await packaged.RepairAsync(wrong, "IPC304", "IPC304BeginReadingFix")).RunAsync(feed), StringComparison.Ordinal);
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

        Assert.Contains("silence", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("told", await (await packaged.RepairAsync(wrong, "IPC306", "IPC306EnableEventsFix")).RunAsync(feed), StringComparison.Ordinal);
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

        Assert.Contains("silence", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("told", await (await packaged.RepairAsync(wrong, "IPC307", "IPC307SubscribeFirstFix")).RunAsync(feed), StringComparison.Ordinal);
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

        Assert.Contains("1 of 3", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("3 of 3", await (await packaged.RepairAsync(wrong, "IPC307", "IPC307SubscribeFirstFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC317_end_of_the_stream_ends_the_process()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            using var child = Process.Start(new ProcessStartInfo("echo", ["hello"]) { RedirectStandardOutput = true })!;
            child.OutputDataReceived += (_, line) => Console.WriteLine($"{line.Data!.Length} characters");
            child.BeginOutputReadLine();
            child.WaitForExit();
            System.Threading.Thread.Sleep(1000);
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        await using (var command = await wrong.StartAsync(feed))
        {
            Assert.Contains(nameof(NullReferenceException), (await command.WaitForExitAsync()).Failed().Output, StringComparison.Ordinal);
        }

        Assert.Contains("5 characters", await (await packaged.RepairAsync(wrong, "IPC317", "IPC317SkipEndFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    // Which of the two it is, a lost line or an exception that ends the process, differs from run to run.
    [Fact(Skip = "The handlers need a processor each, and the children are programs of Unix.", SkipUnless = nameof(HasTwoProcessors))]
    public async Task IPC317_two_handlers_lose_lines()
    {
        const string Program = """
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;

            for (var round = 0; round < 200; round++)
            {
                var lines = new List<string?>();
                using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "seq 1 50000 & seq 1 50000 >&2; wait"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                child.OutputDataReceived += (_, line) => lines.Add(line.Data);
                child.ErrorDataReceived += (_, line) => lines.Add(line.Data);
                child.BeginOutputReadLine();
                child.BeginErrorReadLine();
                child.WaitForExit();
                if (lines.Count != 100002)
                {
                    Console.WriteLine("lost");
                    return 1;
                }

                if (args.Length > 0 && round == 5)
                {
                    break;
                }
            }

            Console.WriteLine("complete");
            return 0;
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = EditedProgram.Open(workspace, Program.Replace("lines.Add(line.Data);", "{ lock (lines) { lines.Add(line.Data); } };", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC317", wrong, right);
        await using (var command = await wrong.StartAsync(feed))
        {
            (await command.WaitForExitAsync()).Failed();
        }

        Assert.Contains("complete", await right.RunAsync(feed, "few"), StringComparison.Ordinal);
    }
}
