using System.Runtime.InteropServices;
using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that hang or fail without IpcRuntime, and work with it once the code fix has put it in their place.</summary>
public sealed class LibraryRepairs(PackageFeed feed, PackagedAnalyzers packaged, PackagedLibrary library) : IClassFixture<PackagedAnalyzers>, IClassFixture<PackagedLibrary>
{
    private const string NeedsLinux = "The library reaches the real system on 64-bit Linux.";
    private const string PipeCapacity = "65536";
    private const string OneMore = "65537";
    private const string Megabyte = "1048576";
    private const int Terminated = 128 + 15;

    private const string Usings = """
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;

        Console.WriteLine("started");

        """;

    private const string Imports = """

        static class Native
        {
            [DllImport("libc", SetLastError = true)] public static extern int kill(int process, int signal);
            [DllImport("libc", SetLastError = true)] public static extern int killpg(int group, int signal);
            [DllImport("libc", SetLastError = true)] public static extern int mkfifo(string path, uint mode);
            [DllImport("libc")] public static extern IntPtr signal(int number, IntPtr handler);
        }
        """;

    public static bool IsLinux => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    [Theory(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    [InlineData(
        "IPC301", "head -c $0 /dev/zero", "",
        "await child.WaitForExitAsync(); var read = (await child.StandardOutput.ReadToEndAsync()).Length;")]
    [InlineData(
        "IPC302", "head -c $0 /dev/zero >&2", "",
        "var read = (await child.StandardOutput.ReadToEndAsync() + await child.StandardError.ReadToEndAsync()).Length; await child.WaitForExitAsync();")]
    [InlineData(
        "IPC303", "head -c $0 /dev/zero >&2; head -c $0 /dev/zero", "",
        "var read = (await child.StandardOutput.ReadToEndAsync()).Length; await child.WaitForExitAsync();")]
    [InlineData(
        "IPC308", "cat", "RedirectStandardInput = true, ",
        "await child.StandardInput.WriteAsync(input); var read = (await child.StandardOutput.ReadToEndAsync()).Length; await child.WaitForExitAsync();")]
    [InlineData(
        "IPC309", "cat", "RedirectStandardInput = true, ",
        "await child.StandardInput.WriteAsync(input); child.StandardInput.Close(); var read = (await child.StandardOutput.ReadToEndAsync()).Length; await child.WaitForExitAsync();")]
    public async Task Run_that_would_hang_ends(string id, string script, string settings, string statements)
    {
        var program = Usings + $$"""
            var input = string.Join("", Enumerable.Repeat('x', int.Parse(args[0])));
            var start = new ProcessStartInfo("sh") { ArgumentList = { "-c", "{{script}}", args[0] }, {{settings}}RedirectStandardOutput = true, RedirectStandardError = true };
            using var child = Process.Start(start)!;
            {{statements.Replace("; ", ";\n", StringComparison.Ordinal)}}
            Console.WriteLine($"read {read} of {input.Length}");
            """;
        var amount = id == "IPC309" ? Megabyte : OneMore;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, program);

        if (id != "IPC308")
        {
            Assert.Contains("read 65536 of 65536", await wrong.RunAsync(feed, PipeCapacity), StringComparison.Ordinal);
        }

        await wrong.HangsAsync(feed, amount);
        Assert.Contains($"read {amount} of {amount}", await (await packaged.RepairAsync(wrong, id, $"{id}RunAsyncFix")).RunAsync(feed, amount), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC106_program_ends_in_its_own_time()
    {
        var program = Usings + """
            using var stop = new CancellationTokenSource();
            using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => stop.Cancel());
            _ = Native.kill(Environment.ProcessId, 15);
            try
            {
                await Task.Delay(60_000, stop.Token);
            }
            catch (OperationCanceledException)
            {
                Thread.Sleep(1000);
                Console.WriteLine("stopped");
            }

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, program);

        await using var ending = await wrong.StartAsync(feed);
        Assert.Equal(Terminated, (await ending.WaitForExitAsync()).ExitCode);
        Assert.Contains("stopped", await (await packaged.RepairAsync(wrong, "IPC106", "IPC106ShutdownSignalsFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC114_signal_is_ignored_by_the_library_as_well()
    {
        var program = Usings + """
            Native.signal(15, (IntPtr)1);
            using var sender = Process.Start("sh", ["-c", $"kill -TERM {Environment.ProcessId}"]);
            sender.WaitForExit();
            Console.WriteLine("survived");

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, program);

        Assert.Contains("survived", await (await packaged.RepairAsync(wrong, "IPC114", "IPC114IgnoreByDispositionFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC315_child_does_not_outlive_the_run_that_was_cancelled()
    {
        const string Program = Usings + """
            using var limit = new CancellationTokenSource(500);
            try
            {
                await RunAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Thread.Sleep(4000);
                Console.WriteLine(File.Exists("late") ? "ran on" : "ended");
            }

            static async Task RunAsync(CancellationToken token)
            {
                using var child = Process.Start(new ProcessStartInfo("sh") { ArgumentList = { "-c", "sleep 2; echo late > late" }, RedirectStandardOutput = true, RedirectStandardError = true })!;
                Console.WriteLine(await child.StandardError.ReadToEndAsync(token));
                await child.WaitForExitAsync(token);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);

        Assert.Contains("ran on", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("ended", await (await packaged.RepairAsync(wrong, "IPC315", "IPC315RunAsyncFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC318_signal_is_sent_by_the_child_itself()
    {
        var program = Usings + """
            var child = IpcRuntime.ChildProcess.Start(new IpcRuntime.ChildOptions("sleep", "60"));
            _ = Native.kill(child.Id, 15);
            Console.WriteLine(child.Wait());

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, program);

        Assert.Contains("ended by SIGTERM", await (await packaged.RepairAsync(wrong, "IPC318", "IPC318TrySendFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC322_signal_to_nobody_is_told()
    {
        var program = Usings + """
            var child = IpcRuntime.ChildProcess.Start(new IpcRuntime.ChildOptions("sleep", "60"));
            var id = int.Parse($"{child.Id}");
            Terminate(id);
            Console.WriteLine(child.Wait());
            Terminate(id);
            Console.WriteLine("went on");

            static void Terminate(int id) => Native.kill(id, 15);

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, program);
        var right = await packaged.RepairAsync(wrong, "IPC322", "IPC322SendFix");

        Assert.Contains("went on", await wrong.RunAsync(feed), StringComparison.Ordinal);
        await using var failing = await right.StartAsync(feed);
        var failed = await failing.WaitForExitAsync();
        Assert.Contains("ended by SIGTERM", failed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("went on", failed.Output, StringComparison.Ordinal);
        Assert.Contains("ESRCH", failed.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC322_signal_reaches_a_group_and_one_that_has_gone_is_no_mistake()
    {
        var program = Usings + """
            var child = IpcRuntime.ChildProcess.Start(new IpcRuntime.ChildOptions("sleep", "60") { Group = IpcRuntime.ChildGroup.New });
            var group = int.Parse($"{child.Id}");
            Terminate(group);
            Console.WriteLine(child.Wait());
            Terminate(group);
            Console.WriteLine("went on");

            static void Terminate(int group) => Native.killpg(group, 15);

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var output = await (await packaged.RepairAsync(Open(workspace, program), "IPC322", "IPC322SendFix")).RunAsync(feed);

        Assert.Contains("ended by SIGTERM", output, StringComparison.Ordinal);
        Assert.Contains("went on", output, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC322_pipe_that_was_not_made_is_told()
    {
        var program = Usings + """
            var path = args[0];
            File.Delete(path);
            Native.mkfifo(path, 0x1A0);
            Console.WriteLine(File.Exists(path) ? $"made, {File.GetUnixFileMode(path)}" : "not made");

            """ + Imports;
        const string Folder = "no/";
        const string Name = "pipe";
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, program.Replace("File.Delete(path);", "Directory.CreateDirectory(\"no\"); File.Delete(path); Directory.Delete(\"no\");", StringComparison.Ordinal));
        var right = await packaged.RepairAsync(wrong, "IPC322", "IPC322CreateFifoFix");

        Assert.Contains("not made", await wrong.RunAsync(feed, Folder + Name), StringComparison.Ordinal);
        await using var failing = await right.StartAsync(feed, Folder + Name);
        var failed = await failing.WaitForExitAsync();
        Assert.DoesNotContain("made", failed.Output, StringComparison.Ordinal);
        Assert.Contains("ENOENT", failed.Output, StringComparison.Ordinal);
        Assert.Contains("made, GroupRead, UserWrite, UserRead", await right.RunAsync(feed, Name), StringComparison.Ordinal);
    }

    private EditedProgram Open(Workspace workspace, string program) => EditedProgram.Open(workspace, program, library.File);
}
