using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Calls for programs of one thread, in programs that have several.</summary>
public sealed class ThreadConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "The signals and the masks have the numbers of Linux.";
    private const int EndedByUserSignal = 128 + 10;
    private const int EndedByAlarm = 128 + 14;

    private const string Imports = """

        static class Native
        {
            [DllImport("libc")] public static extern int pthread_sigmask(int how, ulong[] set, ulong[]? old);
            [DllImport("libc")] public static extern int sigwait(ulong[] set, out int signal);
            [DllImport("libc")] public static extern int kill(int process, int signal);
            [DllImport("libc")] public static extern uint alarm(uint seconds);
            [DllImport("libc")] public static extern int setenv(string name, string value, int overwrite);
        }
        """;

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public Task IPC118_blocked_signal_ends_the_process() => AssertAsync(
        """
        var signals = new ulong[16];
        signals[0] = 1ul << 9;
        _ = Native.pthread_sigmask(0, signals, null);
        _ = Native.kill(Environment.ProcessId, 10);
        Thread.Sleep(1000);
        Console.WriteLine("going on");
        """,
        (EndedByUserSignal, ""),
        """
        using var registration = PosixSignalRegistration.Create((PosixSignal)10, context => context.Cancel = true);
        _ = Native.kill(Environment.ProcessId, 10);
        Thread.Sleep(1000);
        Console.WriteLine("going on");
        """,
        (0, "going on"));

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public Task IPC118_signal_between_two_waits_ends_the_process() => AssertAsync(
        """
        var signals = new ulong[16];
        signals[0] = 1ul << 9;
        _ = Native.pthread_sigmask(0, signals, null);
        using var timer = new Timer(_ => Native.kill(Environment.ProcessId, 10), null, 300, 500);
        for (var count = 0; count < 2; count++)
        {
            _ = Native.sigwait(signals, out var signal);
            Console.WriteLine($"taken {signal}");
            Thread.Sleep(1000);
        }
        """,
        (EndedByUserSignal, "taken 10"),
        """
        using var taken = new SemaphoreSlim(0);
        using var registration = PosixSignalRegistration.Create((PosixSignal)10, context =>
        {
            context.Cancel = true;
            taken.Release();
        });
        using var timer = new Timer(_ => Native.kill(Environment.ProcessId, 10), null, 300, 500);
        for (var count = 0; count < 2; count++)
        {
            taken.Wait();
            Console.WriteLine($"taken {10}");
            Thread.Sleep(1000);
        }
        """,
        (0, "taken 10\ntaken 10"));

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public Task IPC118_alarm_ends_the_process_without_finally() => AssertAsync(
        """
        try
        {
            Native.alarm(1);
            Thread.Sleep(10_000);
        }
        finally
        {
            Console.WriteLine("cleaned up");
        }
        """,
        (EndedByAlarm, ""),
        """
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            limit.Token.WaitHandle.WaitOne(10_000);
        }
        finally
        {
            Console.WriteLine("cleaned up");
        }
        """,
        (0, "cleaned up"));

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public Task IPC118_variable_reaches_neither_the_program_nor_its_child() => AssertAsync(
        """
        _ = Native.setenv("IPC118", "set", 1);
        Console.WriteLine($"program: {Environment.GetEnvironmentVariable("IPC118")}");
        using var child = Process.Start("sh", "-c \"echo child: $IPC118\"");
        child.WaitForExit();
        """,
        (0, "program:\nchild:"),
        """
        Environment.SetEnvironmentVariable("IPC118", "set");
        Console.WriteLine($"program: {Environment.GetEnvironmentVariable("IPC118")}");
        using var child = Process.Start("sh", "-c \"echo child: $IPC118\"");
        child.WaitForExit();
        """,
        (0, "program: set\nchild: set"));

    private async Task AssertAsync(string wrong, (int ExitCode, string Output) withWrong, string right, (int ExitCode, string Output) withRight)
    {
        using var workspace = new AdhocWorkspace();
        var reported = EditedProgram.Open(workspace, Complete(wrong));
        var silent = EditedProgram.Open(workspace, Complete(right));

        Assert.Contains("IPC118", (await reported.AnalyzeAsync(packaged.Analyzers)).Select(finding => finding.Id));
        Assert.DoesNotContain("IPC118", (await silent.AnalyzeAsync(packaged.Analyzers)).Select(finding => finding.Id));
        Assert.Equal(withWrong, await EndAsync(reported));
        Assert.Equal(withRight, await EndAsync(silent));
    }

    private static string Complete(string statements) =>
        $"""
        using System;
        using System.Runtime.InteropServices;
        using {(statements.Contains("Process.Start", StringComparison.Ordinal) ? "System.Diagnostics" : "System.Threading")};

        {statements}
        {Imports}
        """;

    private async Task<(int ExitCode, string Output)> EndAsync(EditedProgram program)
    {
        await using var command = await program.StartAsync(feed);
        var ended = await command.WaitForExitAsync();
        return (ended.ExitCode, string.Join('\n', ended.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
    }
}
