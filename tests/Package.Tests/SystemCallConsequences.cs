using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Hand-written imports that lose an error, a wait or an exit status, and what the project's own fixes change.</summary>
public sealed class SystemCallConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "The numbers of errors and the delivery of signals are Linux's.";

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC321_error_is_that_of_an_earlier_call()
    {
        const string Program = """
            using System;
            using System.IO;
            using System.Runtime.InteropServices;

            Console.WriteLine("started");
            var isThere = File.Exists("/no such file");
            if (Native.kill(99999999, 0) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                Console.WriteLine($"error {error}, {isThere}");
            }

            static class Native
            {
                [DllImport("libc")]
                public static extern int kill(int process, int signal);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("error 2,", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("error 3,", await (await packaged.RepairAsync(wrong, "IPC321", "IPC321SetLastErrorFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC321_error_is_overwritten_by_a_line_of_output()
    {
        const string Program = """
            using System;
            using System.Runtime.InteropServices;

            Console.WriteLine("started");
            if (Native.kill(99999999, 0) != 0)
            {
                Console.WriteLine("failed");
                var error = Marshal.GetLastPInvokeError();
                Console.WriteLine($"error {error}");
            }

            static class Native
            {
                [DllImport("libc", SetLastError = true)]
                public static extern int kill(int process, int signal);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = EditedProgram.Open(workspace, Program.Replace("    Console.WriteLine(\"failed\");\n", "", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC321", wrong, right);
        Assert.Contains("error 0", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("error 3", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC323_end_of_a_child_ends_the_wait_for_something_else()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Runtime.InteropServices;

            Console.WriteLine("started");
            using var child = Process.Start("sleep", "0.5");
            if (Native.poll(IntPtr.Zero, 0, 3000) < 0)
            {
                Console.WriteLine("interrupted");
                return 0;
            }

            Console.WriteLine("waited for it all");
            child.WaitForExit();
            return 0;

            static class Native
            {
                [DllImport("libc", SetLastError = true)]
                public static extern int poll(IntPtr files, nuint count, int timeout);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("interrupted", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("waited for it all", await (await packaged.RepairAsync(wrong, "IPC323", "IPC323RetryFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    // Who is first is a matter of luck, so there are several children. Then the process learns of no end, or the runtime ends the program.
    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC320_process_waits_for_a_status_that_is_gone()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.Runtime.InteropServices;

            Console.WriteLine("started");
            for (var round = 0; round < 20; round++)
            {
                using var child = Process.Start("sleep", "0.1");
                Native.waitpid(child.Id, out _, 0);
                if (!child.WaitForExit(3000))
                {
                    Console.WriteLine("never told");
                    return;
                }
            }

            Console.WriteLine("all ended");

            static class Native
            {
                [DllImport("libc", SetLastError = true)]
                public static extern int waitpid(int process, out int status, int options);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        await using (var command = await wrong.StartAsync(feed))
        {
            Assert.DoesNotContain("all ended", (await command.WaitForExitAsync()).Output, StringComparison.Ordinal);
        }

        Assert.Contains("all ended", await (await packaged.RepairAsync(wrong, "IPC320", "IPC320WaitForExitFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC322_program_reads_a_file_that_is_not_its_fifo()
    {
        const string Program = """
            using System;
            using System.ComponentModel;
            using System.IO;
            using System.Runtime.InteropServices;

            File.WriteAllText("commands", "delete everything");
            try
            {
                Native.mkfifo("commands", 0x180);
                using var commands = new StreamReader("commands");
                Console.WriteLine($"will {commands.ReadLine()}");
            }
            catch (Win32Exception e)
            {
                Console.WriteLine($"error {e.NativeErrorCode}");
            }

            static class Native
            {
                [DllImport("libc", SetLastError = true)]
                public static extern int mkfifo(string path, uint mode);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var right = EditedProgram.Open(
            workspace, Program.Replace("Native.mkfifo(\"commands\", 0x180);", "if (Native.mkfifo(\"commands\", 0x180) != 0) throw new Win32Exception();", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC322", wrong, right);
        Assert.Contains("will delete everything", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("error 17", await right.RunAsync(feed), StringComparison.Ordinal);
    }
}
