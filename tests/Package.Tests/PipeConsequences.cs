using System.IO.Pipes;
using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>What a wrong call about a pipe or a descriptor leads to, and no longer does once the project's own fix has been applied.</summary>
public sealed class PipeConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "Tried on Linux.";

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC209_second_server_gets_the_clients_of_the_first()
    {
        const string Program = """
            using System;
            using System.IO;
            using System.IO.Pipes;

            using var server = new NamedPipeServerStream(args[0], PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly);
            Console.WriteLine("started");
            server.WaitForConnection();
            using var writer = new StreamWriter(server);
            writer.Write(args[1]);
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Equal("second", await WhoAnswersAsync(wrong, isSecondRefused: false));
        Assert.Equal("first", await WhoAnswersAsync(await packaged.RepairAsync(wrong, "IPC209", "IPC209FirstPipeInstanceFix"), isSecondRefused: true));
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC213_client_waits_for_a_server_that_does_not_come()
    {
        const string Program = """
            using System;
            using System.IO.Pipes;
            using System.Threading;
            using System.Threading.Tasks;

            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            Console.WriteLine("started");
            try
            {
                await OpenAsync(args[0], limit.Token);
            }
            catch (OperationCanceledException)
            {
                Console.WriteLine("given up");
            }

            static async Task OpenAsync(string name, CancellationToken cancellationToken)
            {
                await using var client = new NamedPipeClientStream(".", name, PipeDirection.Out, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
                await client.ConnectAsync();
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var name = $"ipc-analyzers-{Guid.NewGuid():N}";

        await wrong.HangsAsync(feed, name);
        await using var limited = await (await packaged.RepairAsync(wrong, "IPC213", "IPC213PassTokenFix")).StartAsync(feed, name);
        Assert.Contains("given up", (await limited.WaitForExitAsync()).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC204_child_cannot_open_a_handle_that_it_does_not_inherit()
    {
        const string Program = """
            using System;
            using System.Diagnostics;
            using System.IO;
            using System.IO.Pipes;

            using var reports = new AnonymousPipeServerStream(PipeDirection.In);
            Console.WriteLine("started");
            using var child = Process.Start("sh", ["-c", "(echo hi > /dev/fd/$0) 2> /dev/null || echo not opened", reports.GetClientHandleAsString()]);
            reports.DisposeLocalCopyOfClientHandle();
            using var reader = new StreamReader(reports);
            Console.WriteLine($"read '{reader.ReadToEnd().Trim()}'");
            child.WaitForExit();
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        await using var without = await wrong.StartAsync(feed);
        var lost = (await without.WaitForExitAsync()).Succeeded().Output;
        await using var with = await (await packaged.RepairAsync(wrong, "IPC204", "IPC204InheritableFix")).StartAsync(feed);
        var received = (await with.WaitForExitAsync()).Succeeded().Output;

        Assert.Contains("not opened", lost, StringComparison.Ordinal);
        Assert.Contains("read ''", lost, StringComparison.Ordinal);
        Assert.Contains("read 'hi'", received, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC216_pipe_does_not_end_while_a_child_has_a_copy()
    {
        const string Wrong = """
            using System;
            using System.Diagnostics;
            using System.IO;
            using System.Runtime.InteropServices;
            using Microsoft.Win32.SafeHandles;

            Console.WriteLine("started");
            var ends = new int[2];
            if (Native.pipe(ends) != 0)
            {
                throw new IOException("pipe");
            }

            using var child = Process.Start("sleep", "3");
            new SafeFileHandle(ends[1], ownsHandle: true).Dispose();
            using var reader = new FileStream(new SafeFileHandle(ends[0], ownsHandle: true), FileAccess.Read);
            Console.WriteLine($"{reader.ReadByte()}, the child has ended: {child.WaitForExit(500)}");
            child.WaitForExit();

            static class Native
            {
                [DllImport("libc", SetLastError = true)]
                public static extern int pipe(int[] ends);
            }
            """;
        var right = Wrong
            .Replace("Native.pipe(ends)", "Native.pipe2(ends, 0x80000)", StringComparison.Ordinal)
            .Replace("int pipe(int[] ends)", "int pipe2(int[] ends, int flags)", StringComparison.Ordinal);
        using var workspace = new AdhocWorkspace();
        var leaking = EditedProgram.Open(workspace, Wrong);
        var closing = EditedProgram.Open(workspace, right);

        await packaged.TellApartAsync("IPC216", leaking, closing);
        await using var late = await leaking.StartAsync(feed);
        Assert.Contains("-1, the child has ended: True", (await late.WaitForExitAsync()).Succeeded().Output, StringComparison.Ordinal);
        await using var early = await closing.StartAsync(feed);
        Assert.Contains("-1, the child has ended: False", (await early.WaitForExitAsync()).Succeeded().Output, StringComparison.Ordinal);
    }

    private async Task<string> WhoAnswersAsync(EditedProgram server, bool isSecondRefused)
    {
        var name = $"ipc-analyzers-{Guid.NewGuid():N}";
        await using var first = await server.StartAsync(feed, name, "first");
        await first.WaitUntilReadyAsync();
        await using var second = await server.StartAsync(feed, name, "second");
        if (isSecondRefused)
        {
            Assert.Contains("UnauthorizedAccessException", (await second.WaitForExitAsync()).Failed().Output, StringComparison.Ordinal);
        }
        else
        {
            await second.WaitUntilReadyAsync();
        }

        await using var client = new NamedPipeClientStream(".", name, PipeDirection.In);
        await client.ConnectAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
