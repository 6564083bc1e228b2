using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that wait for a child and get it wrong as the messages say, and right once the project's own fix has been applied to them.</summary>
public sealed class WaitConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsUnix = "sh, seq and sleep are Unix's.";
    public static bool IsUnix => !OperatingSystem.IsWindows();

    // Once in a while the child has ended in time, so there are several.
    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC312_killed_process_has_no_exit_code_yet()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            try
            {
                var codes = 0;
                for (var round = 0; round < 20; round++)
                {
                    using var child = Process.Start("sleep", "30");
                    child.Kill();
                    codes += child.ExitCode;
                }

                Console.WriteLine($"ended with {codes / 20}");
            }
            catch (Exception e)
            {
                Console.WriteLine(e.GetType().Name);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("InvalidOperationException", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("ended with 137", await (await packaged.RepairAsync(wrong, "IPC312", "IPC312WaitFirstFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC312_process_that_was_looked_up_never_has_one()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            Console.WriteLine("started");
            using var child = Process.Start("sh", "-c \"sleep 1; exit 7\"");
            using var found = Process.GetProcessById(Same(child.Id));
            try
            {
                found.WaitForExit();
                Console.WriteLine($"ended with {found.ExitCode}");
            }
            catch (Exception e)
            {
                Console.WriteLine(e.GetType().Name);
            }

            static int Same(int id) => id;
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = EditedProgram.Open(workspace, Program.Replace("found.WaitForExit", "child.WaitForExit", StringComparison.Ordinal).Replace("found.ExitCode", "child.ExitCode", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC312", wrong, right);
        Assert.Contains("InvalidOperationException", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("ended with 7", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC305_handlers_have_not_had_all_when_the_process_has_ended()
    {
        const string Program = """
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Threading;

            Console.WriteLine("started");
            var lines = new List<string?>();
            using var child = new Process { StartInfo = new ProcessStartInfo("seq", "100") { RedirectStandardOutput = true } };
            child.OutputDataReceived += (_, line) =>
            {
                Thread.Sleep(10);
                lines.Add(line.Data);
            };
            child.Start();
            child.BeginOutputReadLine();
            if (!child.WaitForExit(60_000))
            {
                child.Kill();
                return;
            }

            Console.WriteLine(lines.Count < 101 ? "incomplete" : "complete");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("incomplete", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.DoesNotContain("incomplete", await (await packaged.RepairAsync(wrong, "IPC305", "IPC305WaitForOutputFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC315_child_outlives_the_wait_for_it()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            Console.WriteLine("started");
            var id = Run();
            var isAlive = System.IO.File.Exists($"/proc/{id}/stat") && !System.IO.File.ReadAllText($"/proc/{id}/stat").Contains(") Z");
            Console.WriteLine(isAlive ? "runs on" : "gone");
            if (isAlive)
            {
                Process.GetProcessById(id).Kill();
            }

            static int Run()
            {
                using var child = Process.Start("sleep", "30");
                var id = child.Id;
                if (!child.WaitForExit(200))
                {
                    Console.WriteLine("timed out");
                    return id;
                }

                return id;
            }
            """;
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("proc(5) is Linux's.");
        }

        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("runs on", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("gone", await (await packaged.RepairAsync(wrong, "IPC315", "IPC315KillChildFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC218_end_of_a_disposed_process_is_not_told()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Threading.Tasks;

            var ended = RunAsync();
            Console.WriteLine(await Task.WhenAny(ended, Task.Delay(4000)) == ended ? "told" : "silence");

            static Task RunAsync()
            {
                using var child = Process.Start("sleep", "0.5");
                return child.WaitForExitAsync();
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("silence", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("told", await (await packaged.RepairAsync(wrong, "IPC218", "IPC218AwaitFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    // Here too.
    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC316_process_that_was_killed_is_there_for_a_moment()
    {
        const string Program = """
            using System;
            using System.Diagnostics;

            var ended = 0;
            for (var round = 0; round < 20; round++)
            {
                using var child = Process.Start("sleep", "30");
                child.Kill();
                ended += child.HasExited ? 1 : 0;
            }

            Console.WriteLine(ended == 20 ? "all gone" : "some are there");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("some are there", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("all gone", await (await packaged.RepairAsync(wrong, "IPC316", "IPC316WaitAfterKillFix")).RunAsync(feed), StringComparison.Ordinal);
    }
}
