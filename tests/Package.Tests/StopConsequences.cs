using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs whose handlers of signals want them to go on, or to stop in good order, and what the project's own fixes change.</summary>
public sealed class StopConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "The numbers of the signals are those of Linux on x86 and Arm, signal(7).";

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC106_program_that_is_asked_to_stop_is_killed()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            using var stopping = new CancellationTokenSource();
            using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => stopping.Cancel());
            try
            {
                _ = kill(Environment.ProcessId, 15);
                stopping.Token.WaitHandle.WaitOne();
                Thread.Sleep(1000);
            }
            finally
            {
                Console.WriteLine("cleaned up");
            }

            [DllImport("libc")] static extern int kill(int process, int signal);
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Equal((143, ""), await EndAsync(wrong));
        Assert.Equal((0, "cleaned up"), await EndAsync(await packaged.RepairAsync(wrong, "IPC106", "IPC106SetCancelFix")));
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC106_program_that_is_told_something_is_killed()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            const int SecondRealTimeSignal = 36;
            using var registration = PosixSignalRegistration.Create((PosixSignal)SecondRealTimeSignal, _ => { Console.WriteLine("told"); });
            _ = kill(Environment.ProcessId, SecondRealTimeSignal);
            Thread.Sleep(1000);
            Console.WriteLine("going on");

            [DllImport("libc")] static extern int kill(int process, int signal);
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Equal((164, "told"), await EndAsync(wrong));
        Assert.Equal((0, "told\ngoing on"), await EndAsync(await packaged.RepairAsync(wrong, "IPC106", "IPC106SetCancelFix")));
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC105_handler_is_gone_when_the_signal_comes()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            using var told = new ManualResetEventSlim();
            if (args.Length == 0)
            {
                using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
                {
                    context.Cancel = true;
                    told.Set();
                });
            }

            _ = kill(Environment.ProcessId, 15);
            told.Wait();
            Console.WriteLine("told");

            [DllImport("libc")] static extern int kill(int process, int signal);
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Equal((143, ""), await EndAsync(wrong));
        Assert.Equal((0, "told"), await EndAsync(await packaged.RepairAsync(wrong, "IPC105", "IPC105HoistFix")));
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC112_event_of_the_end_is_not_raised_on_SIGTERM()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            var stopping = new ManualResetEventSlim();
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                Console.WriteLine("the process ends");
                stopping.Set();
            };
            _ = kill(Environment.ProcessId, 15);
            stopping.Wait();

            [DllImport("libc")] static extern int kill(int process, int signal);
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Equal((143, ""), await EndAsync(wrong));
        Assert.Equal((0, "the process ends"), await EndAsync(await packaged.RepairAsync(wrong, "IPC112", "IPC112HandleTerminationFix")));
    }

    // Another process looks, because one that is stopped cannot.
    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC120_process_is_not_stopped_by_the_stop_signal()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Runtime.InteropServices;

            using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => Console.WriteLine("told"));
            using var observer = Process.Start("sh", $"-c \"sleep 2; cut -d' ' -f3 /proc/{Environment.ProcessId}/stat; kill -CONT {Environment.ProcessId}\"");
            _ = kill(Environment.ProcessId, 20);
            observer.WaitForExit();

            [DllImport("libc")] static extern int kill(int process, int signal);
            """;
        const string Stop = "context => { Console.WriteLine(\"told\"); context.Cancel = true; _ = kill(Environment.ProcessId, 19); }";
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = EditedProgram.Open(workspace, Program.Replace("_ => Console.WriteLine(\"told\")", Stop, StringComparison.Ordinal));

        Assert.Contains("IPC120", (await wrong.AnalyzeAsync(packaged.Analyzers)).Select(finding => finding.Id));
        Assert.DoesNotContain("IPC120", (await right.AnalyzeAsync(packaged.Analyzers)).Select(finding => finding.Id));
        Assert.Equal((0, "told\nS"), await EndAsync(wrong));
        Assert.Equal((0, "told\nT"), await EndAsync(right));
    }

    private async Task<(int ExitCode, string Output)> EndAsync(EditedProgram program)
    {
        await using var command = await program.StartAsync(feed);
        var ended = await command.WaitForExitAsync();
        return (ended.ExitCode, ended.Output.Trim());
    }
}
