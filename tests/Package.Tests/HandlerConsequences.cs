using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>What becomes of a process whose handlers await, exit, throw or are not heard, and of the same program once the project's own fix has been applied.</summary>
public sealed class HandlerConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsUnix = "The signals are sent by kill, and the exit codes are those of Unix.";
    private const int Aborted = 128 + 6;
    private const int Terminated = 128 + 15;

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC107_process_is_ended_at_the_first_await()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;
            using System.Threading.Tasks;

            using var stopping = new CancellationTokenSource();
            using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, async context =>
            {
                await Task.Delay(200);
                context.Cancel = true;
                stopping.Cancel();
            });

            Console.WriteLine("started");
            stopping.Token.WaitHandle.WaitOne(TimeSpan.FromMinutes(1));
            Console.WriteLine("stopped");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = await packaged.RepairAsync(wrong, "IPC107", "IPC107SynchronousHandlerFix");

        var killed = await TerminateAsync(wrong);
        var stopped = await TerminateAsync(right);

        Assert.Equal(Terminated, killed.ExitCode);
        Assert.DoesNotContain("stopped", killed.Output, StringComparison.Ordinal);
        Assert.Contains("stopped", stopped.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC108_exit_that_waits_for_itself_never_comes()
    {
        const string Program = """
            using System;

            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                Environment.Exit(3);
            };
            Console.WriteLine("started");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = await packaged.RepairAsync(wrong, "IPC108", "IPC108ExitCodeFix");

        await wrong.HangsAsync(feed);
        await using var ending = await right.StartAsync(feed);
        Assert.Equal(3, (await ending.WaitForExitAsync()).ExitCode);
    }

    [Fact(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    public async Task IPC109_process_is_aborted()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            using var stopping = new ManualResetEventSlim();
            using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                context.Cancel = true;
                stopping.Set();
                throw new InvalidOperationException("nobody is there");
            });

            Console.WriteLine("started");
            stopping.Wait();
            Thread.Sleep(1000);
            Console.WriteLine("stopped");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = await packaged.RepairAsync(wrong, "IPC109", "IPC109CatchFix");

        Assert.Equal(Aborted, (await TerminateAsync(wrong)).ExitCode);
        Assert.Contains("stopped", (await TerminateAsync(right)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Theory(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => stopping.Cancel();")]
    [InlineData("System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => stopping.Cancel();")]
    public async Task IPC109_source_is_gone_at_the_end_of_the_process(string subscription)
    {
        var program = $$"""
            using System;
            using System.Threading;

            using var stopping = new CancellationTokenSource();
            {{subscription}}
            Console.WriteLine("started");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, program);
        var right = await packaged.RepairAsync(wrong, "IPC109", "IPC109CatchFix");

        await using var aborting = await wrong.StartAsync(feed);
        Assert.Equal(Aborted, (await aborting.WaitForExitAsync()).ExitCode);
        await right.RunAsync(feed);
    }

    [Theory(Skip = NeedsUnix, SkipUnless = nameof(IsUnix))]
    [InlineData("var stop = false;", "")]
    [InlineData("", "internal static partial class Program { private static bool stop; }")]
    public async Task IPC119_loop_never_sees_the_flag(string local, string field)
    {
        var program = $$"""
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            {{local}}
            using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                context.Cancel = true;
                stop = true;
            });

            // The signal shall come when the loop runs.
            using var begun = new Timer(_ => Console.WriteLine("started"), null, 1_000, Timeout.Infinite);
            var turns = 0L;
            while (!stop)
            {
                turns++;
            }

            Console.WriteLine(turns > 0 ? "stopped" : "not begun");
            {{field}}
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, program).Optimized();
        var right = await packaged.RepairAsync(wrong, "IPC119", "IPC119PublishFix");

        await using var spinning = await wrong.StartAsync(feed);
        await spinning.WaitUntilReadyAsync();
        (await Command.RunAsync("sh", ["-c", $"kill -TERM {spinning.Id}"], Path.GetTempPath())).Succeeded();
        await spinning.GoesOnAsync();
        Assert.Contains("stopped", (await TerminateAsync(right)).Succeeded().Output, StringComparison.Ordinal);
    }

    private async Task<CommandResult> TerminateAsync(EditedProgram program)
    {
        await using var command = await program.StartAsync(feed);
        await command.WaitUntilReadyAsync();
        (await Command.RunAsync("sh", ["-c", $"kill -TERM {command.Id}"], Path.GetTempPath())).Succeeded();
        return await command.WaitForExitAsync();
    }
}
