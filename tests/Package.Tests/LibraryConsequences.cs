using System.Runtime.InteropServices;
using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that use IpcRuntime and hang or fail as the messages say, and work once the finding is dealt with.</summary>
public sealed class LibraryConsequences(PackageFeed feed, PackagedAnalyzers packaged, PackagedLibrary library) : IClassFixture<PackagedAnalyzers>, IClassFixture<PackagedLibrary>
{
    private const string NeedsLinux = "The library reaches the real system on 64-bit Linux.";
    private const string PipeCapacity = "65536";
    private const string OneMore = "65537";
    private const int Aborted = 128 + 6;
    private const int EndedByUser1 = 128 + 10;

    private const string Usings = """
        using System;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using IpcRuntime;

        Console.WriteLine("started");

        """;

    public static bool IsLinux => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC201_child_waits_for_the_end_of_a_pipe_that_was_forgotten()
    {
        const string Program = Usings + """
            Console.WriteLine(Count().TryWait(TimeSpan.FromSeconds(3), out _) ? "ended" : "no end");

            static ChildProcess Count()
            {
                var input = UnixPipe.Create();
                input.WriteEnd.Write("hi"u8);
                return ChildProcess.Start(new ChildOptions("wc", "-c") { Descriptors = { { 0, input.ReadEnd.SafeHandle } } });
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);

        Assert.Contains("no end", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.DoesNotContain("no end", await (await packaged.RepairAsync(wrong, "IPC201", "IPC201UsingFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC206_child_cannot_write_to_the_end_that_is_read_from()
    {
        const string Program = Usings + """
            using var output = UnixPipe.Create();
            Console.WriteLine(StartEcho(output).Wait().IsSuccess ? "written" : "refused");

            static ChildProcess StartEcho(UnixPipe output) =>
                ChildProcess.Start(new ChildOptions("sh", "-c", "echo hi 2> /dev/null") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("WriteEnd", "ReadEnd", StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync("IPC206", wrong, right);
        Assert.Contains("refused", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("written", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC212_number_that_comes_in_two_pieces_is_another_number()
    {
        const string Program = Usings + """
            using var pipe = UnixPipe.Create();
            var writing = ReportAsync(pipe.WriteEnd);
            var number = new byte[4];
            _ = await pipe.ReadEnd.ReadAsync(number);
            Console.WriteLine($"read {BitConverter.ToInt32(number)}");
            await writing;

            static async Task ReportAsync(PipeWriteEnd end)
            {
                var number = BitConverter.GetBytes(70_000);
                await end.WriteAsync(number.AsMemory(0, 2));
                await Task.Delay(500);
                await end.WriteAsync(number.AsMemory(2));
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);

        Assert.Contains("read 4464", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("read 70000", await (await packaged.RepairAsync(wrong, "IPC212", "IPC212ReadExactlyFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC214_stream_has_no_end_while_the_write_end_is_open()
    {
        const string Program = Usings + """
            using var output = UnixPipe.Create();
            _ = ChildProcess.Start(new ChildOptions("echo", "hi") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
            using var reader = new StreamReader(output.ReadEnd);
            Console.WriteLine($"read {reader.ReadToEnd()}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("DetachForChild()", "SafeHandle", StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync("IPC214", wrong, right);
        await wrong.HangsAsync(feed);
        Assert.Contains("read hi", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC214_write_of_more_than_the_pipe_holds_never_ends()
    {
        const string Program = Usings + """
            using var pipe = UnixPipe.Create();
            pipe.WriteEnd.Write(new byte[65_536]);
            Console.WriteLine($"read {pipe.ReadEnd.Read(new byte[100_000])}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("65_536", "65_537", StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync("IPC214", wrong, right);
        await wrong.HangsAsync(feed);
        Assert.Contains("read 65536", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC218_read_fails_when_its_pipe_is_disposed()
    {
        const string Program = Usings + """
            try
            {
                Console.WriteLine($"read {await ReadAsync()}");
            }
            catch (Exception e)
            {
                Console.WriteLine(e.GetType().Name);
            }

            static Task<string> ReadAsync()
            {
                using var output = UnixPipe.Create();
                _ = ChildProcess.Start(new ChildOptions("sh", "-c", "sleep 1; echo hi") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
                return new StreamReader(output.ReadEnd).ReadToEndAsync();
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);

        Assert.Contains(nameof(ObjectDisposedException), await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("read hi", await (await packaged.RepairAsync(wrong, "IPC218", "IPC218AwaitFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC301_wait_for_a_child_that_writes_more_than_the_pipe_holds_never_ends()
    {
        const string Wait = "child.Wait();\n";
        const string Program = Usings + """
            using var output = UnixPipe.Create();
            var child = ChildProcess.Start(new ChildOptions("sh", "-c", "head -c $0 /dev/zero", args[0]) { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
            child.Wait();
            Console.WriteLine($"read {new StreamReader(output.ReadEnd).ReadToEnd().Length}");

            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);
        var right = Open(workspace, Program.Replace(Wait, "", StringComparison.Ordinal) + Wait);

        await packaged.TellApartAsync("IPC301", wrong, right);
        Assert.Contains("read 65536", await wrong.RunAsync(feed, PipeCapacity), StringComparison.Ordinal);
        await wrong.HangsAsync(feed, OneMore);
        Assert.Contains("read 65537", await right.RunAsync(feed, OneMore), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC302_read_of_one_pipe_never_ends_while_the_other_one_is_full()
    {
        const string Program = Usings + """
            using var output = UnixPipe.Create();
            using var error = UnixPipe.Create();
            var child = ChildProcess.Start(new ChildOptions("sh", "-c", "head -c $0 /dev/zero >&2", args[0])
            {
                Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } },
            });
            var text = new StreamReader(output.ReadEnd).ReadToEnd();
            var errors = new StreamReader(error.ReadEnd).ReadToEnd();
            Console.WriteLine($"read {text.Length + errors.Length}, {child.Wait()}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);
        var right = Open(
            workspace,
            Program.Replace("var text = new StreamReader(output.ReadEnd).ReadToEnd();", "var reading = new StreamReader(output.ReadEnd).ReadToEndAsync();", StringComparison.Ordinal)
                .Replace("text.Length", "(await reading).Length", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC302", wrong, right);
        Assert.Contains("read 65536, exited with 0", await wrong.RunAsync(feed, PipeCapacity), StringComparison.Ordinal);
        await wrong.HangsAsync(feed, OneMore);
        Assert.Contains("read 65537, exited with 0", await right.RunAsync(feed, OneMore), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC308_child_waits_for_the_end_of_its_input()
    {
        const string Program = Usings + """
            using var input = UnixPipe.Create();
            var child = ChildProcess.Start(new ChildOptions("wc", "-c") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } });
            input.WriteEnd.Write("hi"u8);
            input.WriteEnd.Dispose();
            Console.WriteLine(child.Wait());
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("input.WriteEnd.Dispose();\n", "", StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync("IPC308", wrong, right);
        await wrong.HangsAsync(feed);
        Assert.Contains("exited with 0", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Theory(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    [InlineData("IPC101", "SIGKILL")]
    [InlineData("IPC102", "SIGSEGV")]
    public async Task Signal_that_no_program_can_have_is_refused(string id, string signal)
    {
        const string Program = Usings + """
            try
            {
                SignalDisposition.Catch(Signal.SIGUSR1, _ => { });
                Console.WriteLine("caught");
            }
            catch (SignalUnavailableException e)
            {
                Console.WriteLine($"refused: {e.Message}");
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("SIGUSR1", signal, StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync(id, wrong, right);
        Assert.Contains("refused", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("caught", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC105_handler_is_gone_before_the_signal_comes()
    {
        const string Program = Usings + """
            using var called = new ManualResetEventSlim();
            Start(called);
            using var self = ProcessRef.Open(Environment.ProcessId);
            self.TrySend(Signal.SIGUSR1);
            called.Wait();
            Console.WriteLine("caught");

            static void Start(ManualResetEventSlim called)
            {
                SignalDisposition.Catch(Signal.SIGUSR1, _ => called.Set());
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("SignalDisposition.Catch", "using var choice = SignalDisposition.Catch", StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync("IPC105", wrong, right);
        await using var ending = await wrong.StartAsync(feed);
        Assert.Equal(EndedByUser1, (await ending.WaitForExitAsync()).ExitCode);
        Assert.Contains("caught", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC109_process_is_aborted()
    {
        const string Program = Usings + """
            using var called = new ManualResetEventSlim();
            SignalDisposition.Catch(Signal.SIGUSR1, info =>
            {
                called.Set();
                if (info.Signal == Signal.SIGUSR1)
                {
                    throw new InvalidOperationException("nobody is there");
                }
            });
            using var self = ProcessRef.Open(Environment.ProcessId);
            self.TrySend(Signal.SIGUSR1);
            called.Wait();
            Thread.Sleep(1000);
            Console.WriteLine("survived");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);
        var right = await packaged.RepairAsync(wrong, "IPC109", "IPC109CatchFix");

        await using var aborting = await wrong.StartAsync(feed);
        Assert.Equal(Aborted, (await aborting.WaitForExitAsync()).ExitCode);
        Assert.Contains("survived", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC110_handler_that_waits_holds_up_the_others()
    {
        const string Program = Usings + """
            using var release = new ManualResetEventSlim();
            using var handled = new ManualResetEventSlim();
            var worker = new Thread(release.Wait);
            worker.Start();
            SignalDisposition.Catch(Signal.SIGUSR1, _ => worker.Join());
            SignalDisposition.Catch(Signal.SIGUSR2, _ => handled.Set());
            using var self = ProcessRef.Open(Environment.ProcessId);
            self.TrySend(Signal.SIGUSR1);
            Thread.Sleep(500);
            self.TrySend(Signal.SIGUSR2);
            Console.WriteLine(handled.Wait(3000) ? "handled" : "held up");
            release.Set();
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);
        var right = Open(workspace, Program.Replace("_ => worker.Join()", "_ => Task.Run(worker.Join)", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC110", wrong, right);
        Assert.Contains("held up", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("handled", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    private EditedProgram Open(Workspace workspace, string program) => EditedProgram.Open(workspace, program, library.File);
}
