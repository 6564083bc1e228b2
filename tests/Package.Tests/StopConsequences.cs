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

    private async Task<(int ExitCode, string Output)> EndAsync(EditedProgram program)
    {
        await using var command = await program.StartAsync(feed);
        var ended = await command.WaitForExitAsync();
        return (ended.ExitCode, ended.Output.Trim());
    }
}
