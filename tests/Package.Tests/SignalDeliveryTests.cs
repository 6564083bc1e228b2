using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>How .NET hands signals to a program: each sentence of docs/signals.md that names a test of this class is tried here.</summary>
public sealed class SignalDeliveryTests(PackageFeed feed)
{
    private const string NeedsLinux = "The numbers of the signals are those of Linux on x86 and Arm, signal(7).";

    // The kernel takes a signal that a process sends to itself before kill returns; the handler comes later, on another thread.
    private const string Prologue = """
        #pragma warning disable CS8321 // Not every program calls all of it.
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Runtime.InteropServices;
        using System.Threading;

        var kept = new List<PosixSignalRegistration>();
        void Handle(int signal, Action<PosixSignalContext> handler) => kept.Add(PosixSignalRegistration.Create((PosixSignal)signal, handler));
        static void Send(int signal) => _ = kill(Environment.ProcessId, signal);
        static void Settle() => Thread.Sleep(1000);
        static void Use() => _ = (typeof(List<>), typeof(Process), typeof(File), typeof(Enumerable));
        [DllImport("libc")] static extern int kill(int process, int signal);

        """;

    private const string Epilogue = """

        Settle();
        Console.WriteLine("end");
        GC.KeepAlive(kept);
        """;

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Theory(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    [InlineData("SIGHUP", 1)]
    [InlineData("SIGINT", 2)]
    [InlineData("SIGQUIT", 3)]
    [InlineData("SIGUSR1", 10)]
    [InlineData("SIGUSR2", 12)]
    [InlineData("SIGALRM", 14)]
    [InlineData("SIGTERM", 15)]
    [InlineData("SIGPROF", 27)]
    [InlineData("SIGIO", 29)]
    [InlineData("SIGSYS", 31)]
    [InlineData("the second real-time signal", 36)]
    public async Task A_signal_whose_handler_does_not_set_Cancel_ends_the_process(string name, int number)
    {
        var ended = await RunAsync($$"""Handle({{number}}, _ => Console.WriteLine("called")); Send({{number}});""");

        Assert.True(ended.ExitCode == 128 + number, $"{name}: {ended}");
        Assert.Equal("called\n", ended.Output);
        Assert.Equal("called\nend\n", (await RunAsync($$"""Handle({{number}}, context => { context.Cancel = true; Console.WriteLine("called"); }); Send({{number}});""")).Succeeded().Output);
    }

    [Theory(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    [InlineData("SIGCHLD", 17)]
    [InlineData("SIGCONT", 18)]
    [InlineData("SIGTSTP", 20)]
    [InlineData("SIGTTIN", 21)]
    [InlineData("SIGTTOU", 22)]
    [InlineData("SIGURG", 23)]
    [InlineData("SIGWINCH", 28)]
    [InlineData("SIGABRT", 6)]
    [InlineData("SIGSEGV", 11)]
    [InlineData("the first real-time signal", 34)]
    public async Task A_signal_that_is_survived_without_Cancel(string name, int number)
    {
        var ended = await RunAsync($$"""Handle({{number}}, _ => Console.WriteLine("called")); Send({{number}});""");

        Assert.True(ended is { ExitCode: 0, Output: "called\nend\n" }, $"{name}: {ended}");
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task No_finally_runs_when_a_handler_only_asks_to_stop()
    {
        var ended = await RunAsync("""
            using var stop = new CancellationTokenSource();
            Handle(2, _ => stop.Cancel());
            try { Send(2); stop.Token.WaitHandle.WaitOne(); Settle(); } finally { Console.WriteLine("finally"); }
            """);

        Assert.Equal(130, ended.ExitCode);
        Assert.Empty(ended.Output);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task SIGTERM_does_not_raise_ProcessExit_and_SIGINT_never_has()
    {
        const string Body = """AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.WriteLine("exit"); if (args.Length > 0) Send(int.Parse(args[0]));""";

        Assert.Equal((143, ""), await OutcomeAsync(Body, "15"));
        Assert.Equal((130, ""), await OutcomeAsync(Body, "2"));
        Assert.Equal((0, "end\nexit\n"), await OutcomeAsync(Body));
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task A_registration_that_nobody_holds_is_gone_after_a_collection()
    {
        const string Body = """
            Register();
            if (args.Length > 0) { GC.Collect(); GC.WaitForPendingFinalizers(); }
            Send(10);
            Settle();
            static void Register() => PosixSignalRegistration.Create((PosixSignal)10, context => context.Cancel = true);
            """;

        Assert.Equal((0, "end\n"), await OutcomeAsync(Body));
        Assert.Equal((138, ""), await OutcomeAsync(Body, "collect"));
    }

    [Theory(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(15, false)]
    [InlineData(1, true)]
    [InlineData(10, true)]
    [InlineData(18, true)]
    public async Task Three_signals_have_a_thread_of_their_own_and_the_others_one_of_the_pool(int number, bool isPool) => Assert.Equal(
        (0, $"{isPool} True\nend\n"),
        await OutcomeAsync($$"""Handle({{number}}, context => { context.Cancel = true; Console.WriteLine($"{Thread.CurrentThread.IsThreadPoolThread} {Thread.CurrentThread.IsBackground}"); }); Send({{number}});"""));

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task A_handler_runs_beside_itself()
    {
        var ended = await RunAsync("""
            using var both = new Barrier(2);
            Handle(15, context => { context.Cancel = true; Console.WriteLine(both.SignalAndWait(30_000)); });
            Send(15);
            SpinWait.SpinUntil(() => both.ParticipantsRemaining == 1);
            Send(15);
            Settle();
            """);

        Assert.Equal("True\nTrue\nend\n", ended.Succeeded().Output);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task All_registrations_are_called_the_last_first_and_share_one_Cancel()
    {
        var ended = await RunAsync("""
            Handle(15, context => { Console.WriteLine($"a {context.Cancel}"); });
            Handle(15, context => { Console.WriteLine($"b {context.Cancel}"); context.Cancel = true; });
            Handle(15, context => { Console.WriteLine($"c {context.Cancel}"); });
            Send(15);
            """);

        Assert.Equal("c False\nb False\na True\nend\n", ended.Succeeded().Output);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task CancelKeyPress_is_one_more_registration_for_SIGINT()
    {
        var ended = await RunAsync("""
            Handle(2, context => Console.WriteLine($"first {context.Cancel}"));
            Console.CancelKeyPress += (_, key) => { Console.WriteLine($"key {key.Cancel}"); key.Cancel = true; };
            Console.CancelKeyPress += (_, key) => Console.WriteLine($"key {key.Cancel}");
            Handle(2, context => Console.WriteLine($"last {context.Cancel}"));
            Send(2);
            """);

        Assert.Equal("last False\nkey False\nkey True\nfirst True\nend\n", ended.Succeeded().Output);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task Numbers_that_cannot_be_registered()
    {
        var ended = await RunAsync("""
            foreach (var number in new[] { 0, 9, 19, 32, 33, 34, 64, 65 })
            {
                try { Handle(number, _ => { }); Console.WriteLine(number); } catch (Exception refused) { Console.WriteLine($"{number} {refused.GetType().Name}"); }
            }
            """);

        Assert.Equal("0 PlatformNotSupportedException\n9 IOException\n19 IOException\n32 IOException\n33 IOException\n34\n64\n65 PlatformNotSupportedException\nend\n", ended.Succeeded().Output);
    }

    [Theory(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    [InlineData("SIGABRT", 6)]
    [InlineData("SIGSEGV", 11)]
    public async Task A_fault_that_another_process_sends_kills_with_the_second(string name, int number)
    {
        var ended = await RunAsync($$"""for (var count = 0; count < 3; count++) { Console.WriteLine("send"); Send({{number}}); Thread.Sleep(100); }""");

        Assert.True(ended.ExitCode == 128 + number, $"{name}: {ended}");
        Assert.StartsWith("send\nsend\n", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("end\nend\n", ended.Output.Replace("send", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task The_runtime_ignores_SIGPIPE_and_so_does_its_child()
    {
        var ended = await RunAsync("""
            Console.WriteLine(Ignored(File.ReadAllText("/proc/self/status")));
            using var child = Process.Start(new ProcessStartInfo("cat", "/proc/self/status") { RedirectStandardOutput = true })!;
            Console.WriteLine(Ignored(child.StandardOutput.ReadToEnd()));
            child.WaitForExit();
            static string Ignored(string status) => status.Split('\n').Single(line => line.StartsWith("SigIgn", StringComparison.Ordinal))[^4..];
            """);

        Assert.Equal("1000\n1000\nend\n", ended.Succeeded().Output);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task A_signal_that_was_ignored_when_the_program_began_stays_ignored()
    {
        using var workspace = new AdhocWorkspace();
        var folder = feed.CreateFolder();
        var assembly = await EditedProgram.Open(workspace, Prologue + """Handle(1, _ => Console.WriteLine("called")); Send(1);""" + Epilogue).EmitAsync(folder);

        Assert.Equal("end\n", (await Command.RunAsync("sh", ["-c", "trap '' HUP; exec dotnet \"$0\"", assembly], folder)).Succeeded().Output);
    }

    private async Task<(int ExitCode, string Output)> OutcomeAsync(string body, params string[] arguments) =>
        await RunAsync(body, arguments) is var ended ? (ended.ExitCode, ended.Output) : default;

    private async Task<CommandResult> RunAsync(string body, params string[] arguments)
    {
        using var workspace = new AdhocWorkspace();
        await using var command = await EditedProgram.Open(workspace, Prologue + body + Epilogue).StartAsync(feed, arguments);
        return await command.WaitForExitAsync();
    }
}
