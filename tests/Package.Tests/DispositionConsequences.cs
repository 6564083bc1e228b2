using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that take signals from the runtime and get what the messages say, and programs that leave them to it.</summary>
public sealed class DispositionConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "The signals have the numbers of Linux.";
    private const string NeedsMono = "The native library of Mono.Posix is that of Linux on x64.";
    private const int Aborted = 128 + 6;
    private const int BrokenPipe = 128 + 13;

    private const string Imports = """

        static class Native
        {
            [DllImport("libc")] public static extern int kill(int pid, int number);
            [DllImport("libc")] public static extern IntPtr signal(int number, IntPtr handler);
            [DllImport("libc")] public static extern IntPtr signal(int number, Handler handler);
        }

        delegate void Handler(int number);
        """;

    public static bool IsLinux => OperatingSystem.IsLinux();

    public static bool HasMono => MonoPosix.IsUsable;

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC113_managed_handler_aborts_the_process()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            Console.WriteLine("started");
            Native.signal(1, _ => { });
            var sender = new Thread(Send);
            sender.Start();

            // The kernel hands the signals to the main thread, which runs managed code.
            for (var sum = 0; sender.IsAlive; sum += new byte[1000].Length + sum.ToString().Length)
            {
            }

            Console.WriteLine("survived");

            static void Send()
            {
                for (var count = 0; count < 30_000; count++)
                {
                    _ = Native.kill(Environment.ProcessId, 1);
                    if (count % 100 == 0)
                    {
                        Thread.Sleep(1);
                    }
                }
            }

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = await packaged.RepairAsync(wrong, "IPC113", "IPC113RegisterHandlerFix");

        await using (var command = await wrong.StartAsync(feed))
        {
            var result = await command.WaitForExitAsync();
            Assert.Equal(Aborted, result.ExitCode);
            Assert.DoesNotContain("survived", result.Output, StringComparison.Ordinal);
        }

        // A signal that the runtime still holds when the registration ends has its default action after all, so how it exits is left open.
        await using (var command = await right.StartAsync(feed))
        {
            Assert.Contains("survived", (await command.WaitForExitAsync()).Output, StringComparison.Ordinal);
        }
    }

    [Theory(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    [InlineData("(IntPtr)1")]
    [InlineData("IntPtr.Zero")]
    public async Task IPC114_nothing_is_heard_of_children(string disposition)
    {
        var program = $$"""
            using System;
            using System.Diagnostics;
            using System.Runtime.InteropServices;

            Console.WriteLine("started");
            using var first = Process.Start("true");
            first.WaitForExit();
            Native.signal(17, {{disposition}});
            using var second = Process.Start("true");
            Console.WriteLine(second.WaitForExit(10_000) ? "heard of" : "not heard of");

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, program);
        var right = EditedProgram.Open(workspace, program.Replace($"Native.signal(17, {disposition});\n", "", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC114", wrong, right);
        Assert.Contains("not heard of", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.DoesNotContain("not heard of", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsMono, SkipUnless = nameof(HasMono))]
    public async Task IPC114_collected_signal_is_not_heard_of_by_others()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using Mono.Unix;
            using Mono.Unix.Native;

            Console.WriteLine("started");
            using var first = Process.Start("true");
            first.WaitForExit();
            using var signal = new UnixSignal(Signum.SIGCHLD);
            using var second = Process.Start("true");
            Console.WriteLine(second.WaitForExit(10_000) ? "heard of" : "not heard of");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program, MonoPosix.Files);
        var right = EditedProgram.Open(workspace, Program.Replace("SIGCHLD", "SIGUSR1", StringComparison.Ordinal), MonoPosix.Files);

        await packaged.TellApartAsync("IPC114", wrong, right);
        Assert.Contains("not heard of", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.DoesNotContain("not heard of", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC114_ignored_signal_is_not_seen_by_others_and_registered_one_is()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Runtime.InteropServices;
            using System.Threading;

            Console.WriteLine("started");
            using var heard = new ManualResetEventSlim();
            Native.signal(1, (IntPtr)1);
            using var other = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
            {
                context.Cancel = true;
                heard.Set();
            });
            using var sender = Process.Start("kill", $"-HUP {Environment.ProcessId}");
            sender.WaitForExit();
            Console.WriteLine(heard.Wait(5_000) ? "heard" : "silence");

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("silence", await wrong.RunAsync(feed), StringComparison.Ordinal);

        // The handlers run from the last to the first until one cancels; the fix stands before the other.
        Assert.Contains("heard", await (await packaged.RepairAsync(wrong, "IPC114", "IPC114IgnoreByRegistrationFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC114_broken_pipe_kills()
    {
        const string Program = """
            using System;
            using System.IO;
            using System.IO.Pipes;
            using System.Runtime.InteropServices;

            Console.WriteLine("started");
            Native.signal(13, IntPtr.Zero);
            using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
            using (var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle))
            {
            }

            try
            {
                writer.WriteByte(1);
            }
            catch (IOException)
            {
                Console.WriteLine("told");
            }

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = EditedProgram.Open(workspace, Program.Replace("Native.signal(13, IntPtr.Zero);\n", "", StringComparison.Ordinal));

        Assert.Contains("IPC114", (await wrong.AnalyzeAsync(packaged.Analyzers)).Select(finding => finding.Id));
        await using (var command = await wrong.StartAsync(feed))
        {
            Assert.Equal(BrokenPipe, (await command.WaitForExitAsync()).ExitCode);
        }

        Assert.Contains("told", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC114_null_reference_kills()
    {
        const string Program = """
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;

            Console.WriteLine("started");
            Native.signal(11, IntPtr.Zero);
            try
            {
                Console.WriteLine(LengthOf(args.Length == 0 ? null! : "a"));
            }
            catch (NullReferenceException)
            {
                Console.WriteLine("caught");
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static int LengthOf(string text) => text.Length;

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = EditedProgram.Open(workspace, Program.Replace("Native.signal(11, IntPtr.Zero);\n", "", StringComparison.Ordinal));

        Assert.Equal("IPC114", Assert.Single(await wrong.AnalyzeAsync(packaged.Analyzers)).Id);
        await using (var command = await wrong.StartAsync(feed))
        {
            Assert.Equal(128 + 11, (await command.WaitForExitAsync()).ExitCode);
        }

        Assert.Contains("caught", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC117_ignored_signal_reaches_no_registration()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            Console.WriteLine("started");
            using var heard = new ManualResetEventSlim();
            Native.signal(10, (IntPtr)1);
            using var registration = PosixSignalRegistration.Create((PosixSignal)10, context =>
            {
                context.Cancel = true;
                heard.Set();
            });
            _ = Native.kill(Environment.ProcessId, 10);
            Console.WriteLine(heard.Wait(3_000) ? "heard" : "silence");

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = EditedProgram.Open(workspace, Program.Replace("Native.signal(10, (IntPtr)1);\n", "", StringComparison.Ordinal));

        Assert.Contains("IPC117", (await wrong.AnalyzeAsync(packaged.Analyzers)).Select(finding => finding.Id));
        Assert.DoesNotContain("IPC117", (await right.AnalyzeAsync(packaged.Analyzers)).Select(finding => finding.Id));
        Assert.Contains("silence", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("heard", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC102_handler_of_SIGPIPE_never_runs()
    {
        var program = (int number) => $$"""
            using System;
            using System.Runtime.InteropServices;
            using System.Threading;

            Console.WriteLine("started");
            using var heard = new ManualResetEventSlim();
            using var registration = PosixSignalRegistration.Create((PosixSignal){{number}}, context =>
            {
                context.Cancel = true;
                heard.Set();
            });
            _ = Native.kill(Environment.ProcessId, {{number}});
            Console.WriteLine(heard.Wait(5_000) ? "heard" : "silence");

            """ + Imports;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, program(13));
        var right = EditedProgram.Open(workspace, program(14));

        await packaged.TellApartAsync("IPC102", wrong, right);
        Assert.Contains("silence", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("heard", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Theory(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    [InlineData(0, "PlatformNotSupportedException")]
    [InlineData(65, "PlatformNotSupportedException")]
    [InlineData(-100, "PlatformNotSupportedException")]
    [InlineData(32, "IOException")]
    [InlineData(33, "IOException")]
    public async Task IPC102_registration_throws_what_the_message_says(int number, string exception)
    {
        var program = $$"""
            using System;
            using System.Runtime.InteropServices;

            Console.WriteLine("started");
            try
            {
                using var registration = PosixSignalRegistration.Create((PosixSignal)({{number}}), _ => { });
                Console.WriteLine("registered");
            }
            catch (Exception e)
            {
                Console.WriteLine(e.GetType().Name);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, program);

        var finding = Assert.Single(await wrong.AnalyzeAsync(packaged.Analyzers));
        Assert.Equal("IPC102", finding.Id);
        Assert.EndsWith(exception, finding.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains($"\n{exception}", await wrong.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsMono, SkipUnless = nameof(HasMono))]
    public async Task IPC116_wait_throws()
    {
        const string Program = """
            using System;
            using Mono.Unix;
            using Mono.Unix.Native;

            Console.WriteLine("started");
            using var signal = new UnixSignal(Signum.SIGHUP);
            try
            {
                Console.WriteLine(signal.WaitOne(10) ? "came" : "did not come");
            }
            catch (Exception e)
            {
                Console.WriteLine(e.GetType().Name);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program, MonoPosix.Files);
        var right = await packaged.RepairAsync(wrong, "IPC116", "IPC116ExitContextFix");

        Assert.Contains("ObjectDisposedException", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("did not come", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsMono, SkipUnless = nameof(HasMono))]
    public async Task IPC116_time_is_taken_for_a_signal()
    {
        const string Program = """
            using System;
            using Mono.Unix;
            using Mono.Unix.Native;

            Console.WriteLine("started");
            using var hangup = new UnixSignal(Signum.SIGHUP);
            using var user = new UnixSignal(Signum.SIGUSR1);
            var signals = new[] { hangup, user };
            var index = UnixSignal.WaitAny(signals, 1);
            Console.WriteLine($"{signals[index].Signum} has come: {(signals[index] == user ? user.Count : hangup.Count) > 0}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program, MonoPosix.Files);

        Assert.Equal("IPC116", Assert.Single(await wrong.AnalyzeAsync(packaged.Analyzers)).Id);
        Assert.Contains("SIGUSR1 has come: False", await wrong.RunAsync(feed), StringComparison.Ordinal);
    }

    // The message says that the fault repeats for ever, so that the program is stopped.
    [Fact(Skip = NeedsMono, SkipUnless = nameof(HasMono))]
    public async Task IPC102_fault_repeats()
    {
        const string Program = """
            using System;
            using System.Runtime.CompilerServices;
            using Mono.Unix;
            using Mono.Unix.Native;

            Console.WriteLine("started");
            using var signal = new UnixSignal(Signum.SIGSEGV);
            try
            {
                Console.WriteLine(LengthOf(args.Length == 0 ? null! : "a"));
            }
            catch (NullReferenceException)
            {
                Console.WriteLine("caught");
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static int LengthOf(string text) => text.Length;
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program, MonoPosix.Files);
        var right = EditedProgram.Open(workspace, Program.Replace("Signum.SIGSEGV", "Signum.SIGUSR1", StringComparison.Ordinal), MonoPosix.Files);

        Assert.Equal("IPC102", Assert.Single(await wrong.AnalyzeAsync(packaged.Analyzers)).Id);
        await wrong.HangsAsync(feed);
        Assert.Contains("caught", await right.RunAsync(feed), StringComparison.Ordinal);
    }
}
