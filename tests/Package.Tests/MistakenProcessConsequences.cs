using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that do something to another process, or as another user, than they mean.</summary>
public sealed class MistakenProcessConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsRoot = "Choosing the next process id, proc(5), and taking the place of another user are root's on Linux.";

    public static bool IsRootOfLinux => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    [Fact(Skip = NeedsRoot, SkipUnless = nameof(IsRootOfLinux))]
    public async Task IPC217_whole_server_runs_as_its_client()
    {
        const string Wrong = """
            using System;
            using System.IO.Pipes;
            using System.Runtime.InteropServices;
            using System.Threading.Tasks;

            var name = $"ipc-analyzers-{Environment.ProcessId}";
            if (args.Length > 0)
            {
                return Native.setuid(65534) == 0 && Connects(args[0]) ? 0 : 1;
            }

            _ = Native.umask(0);
            using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.FirstPipeInstance);
            using var client = System.Diagnostics.Process.Start(Environment.ProcessPath!, [typeof(Native).Assembly.Location, name]);
            server.WaitForConnection();
            var user = Native.geteuid();
            server.RunAsClient(() => user = Task.Run(() => Native.geteuid()).Result);
            Console.WriteLine($"another thread runs as {user}");
            server.Disconnect();
            client.WaitForExit();
            return client.ExitCode;

            static bool Connects(string name)
            {
                using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut);
                client.Connect(60_000);
                return client.ReadByte() < 0;
            }

            static class Native
            {
                [DllImport("libc", SetLastError = true)]
                public static extern uint geteuid();

                [DllImport("libc", SetLastError = true)]
                public static extern int setuid(uint user);

                [DllImport("libc", SetLastError = true)]
                public static extern uint umask(uint mask);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Wrong);
        var right = EditedProgram.Open(workspace, Wrong.Replace("server.RunAsClient(", "if (OperatingSystem.IsWindows()) server.RunAsClient(", StringComparison.Ordinal));

        Assert.Single(await wrong.AnalyzeAsync(packaged.Analyzers), finding => finding.Id == "IPC217");
        Assert.DoesNotContain(await right.AnalyzeAsync(packaged.Analyzers), finding => finding.Id == "IPC217");
        Assert.Contains("runs as 65534", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("runs as 0", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    // Others start processes as well, so the id is not had at the first try.
    [Fact(Skip = NeedsRoot, SkipUnless = nameof(IsRootOfLinux))]
    public async Task IPC318_signal_reaches_the_next_process_with_the_id()
    {
        const string Wrong = """
            using System;
            using System.Diagnostics;
            using System.IO;
            using System.Runtime.InteropServices;

            using var tool = Process.Start("true");
            tool.WaitForExit();
            using var innocent = StartAs(tool.Id);
            _ = Native.kill(tool.Id, 15);
            Console.WriteLine(innocent.WaitForExit(2000) ? "ended" : "runs on");
            innocent.Kill();
            innocent.WaitForExit();

            static Process StartAs(int id)
            {
                for (var tries = 0; tries < 200; tries++)
                {
                    File.WriteAllText("/proc/sys/kernel/ns_last_pid", $"{id - 1}");
                    var started = Process.Start("sleep", "60");
                    if (started.Id == id)
                    {
                        return started;
                    }

                    started.Kill();
                    started.WaitForExit();
                    started.Dispose();
                }

                throw new InvalidOperationException("others are always faster");
            }

            static class Native
            {
                [DllImport("libc", SetLastError = true)]
                public static extern int kill(int process, int signal);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Wrong);
        var right = EditedProgram.Open(workspace, Wrong.Replace("_ = Native.kill(tool.Id, 15);", "tool.Kill();", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC318", wrong, right);
        Assert.Contains("ended", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("runs on", await right.RunAsync(feed), StringComparison.Ordinal);
    }
}
