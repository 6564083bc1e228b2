using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Ends of pipes that are closed too late, too early or by nobody, and those that one thread has both of.</summary>
public sealed class PipeEndConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "The bytes that a pipe holds are counted for Linux, pipe(7).";

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC201_descriptor_that_nobody_closes_keeps_the_data_from_ending()
    {
        const string Wrong = """
            using System;
            using System.IO;
            using System.Runtime.InteropServices;

            var ends = new int[2];
            if (Native.pipe2(ends, Native.O_CLOEXEC) != 0)
            {
                throw new IOException("pipe2");
            }

            var sent = Native.write(ends[1], new byte[5], 5);
            Console.WriteLine("started");
            var received = 0;
            var buffer = new byte[2];
            while (Native.read(ends[0], buffer, 2) is var length and > 0)
            {
                received += (int)length;
            }

            Console.WriteLine($"read {received} of {sent}");

            static class Native
            {
                public const int O_CLOEXEC = 0x80000;

                [DllImport("libc", SetLastError = true)]
                public static extern int pipe2(int[] ends, int flags);

                [DllImport("libc", SetLastError = true)]
                public static extern nint write(int end, byte[] buffer, nint length);

                [DllImport("libc", SetLastError = true)]
                public static extern nint read(int end, byte[] buffer, nint length);

                [DllImport("libc", SetLastError = true)]
                public static extern int close(int end);
            }
            """;
        var right = Wrong
            .Replace("Console.WriteLine(\"started\");\n", "Console.WriteLine(\"started\");\n_ = Native.close(ends[1]);\n", StringComparison.Ordinal)
            .Replace("Console.WriteLine($\"read", "_ = Native.close(ends[0]);\nConsole.WriteLine($\"read", StringComparison.Ordinal);
        using var workspace = new AdhocWorkspace();
        var open = EditedProgram.Open(workspace, Wrong);
        var closed = EditedProgram.Open(workspace, right);

        await packaged.TellApartAsync("IPC201", open, closed);
        await open.HangsAsync(feed);
        Assert.Contains("read 5 of 5", await closed.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IPC207_writer_throws_and_loses_what_it_has()
    {
        const string Program = """
            using System;
            using System.IO;
            using System.IO.Pipes;
            using System.Threading.Tasks;

            var name = $"ipc-analyzers-{Environment.ProcessId}";
            var answering = Task.Run(() => Answer(name));
            using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.CurrentUserOnly);
            client.Connect(60_000);
            client.Write("6 x 7\n"u8);
            using var answer = new StreamReader(client);
            Console.WriteLine($"got '{answer.ReadToEnd()}'");
            try
            {
                await answering;
            }
            catch (ObjectDisposedException)
            {
                Console.WriteLine("threw");
            }

            static void Answer(string name)
            {
                using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
                server.WaitForConnection();
                using var writer = new StreamWriter(server);
                using var reader = new StreamReader(server);
                writer.Write(reader.ReadLine() == "6 x 7" ? "42" : "?");
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var before = await wrong.RunAsync(feed);
        var after = await (await packaged.RepairAsync(wrong, "IPC207", "IPC207LeaveOpenFix")).RunAsync(feed);

        Assert.Contains("threw", before, StringComparison.Ordinal);
        Assert.Contains("got ''", before, StringComparison.Ordinal);
        Assert.DoesNotContain("threw", after, StringComparison.Ordinal);
        Assert.Contains("got '42'", after, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC214_write_of_more_than_fits_waits_for_a_read_that_comes_after_it()
    {
        const string Wrong = """
            using System;
            using System.IO;
            using System.IO.Pipes;

            using var source = new MemoryStream(new byte[int.Parse(args[0])]);
            using var server = new AnonymousPipeServerStream(PipeDirection.Out);
            using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
            using var reader = new StreamReader(client);
            Console.WriteLine("started");
            source.CopyTo(server);
            server.Dispose();
            Console.WriteLine($"read {reader.ReadToEnd().Length}");
            """;
        var right = Wrong
            .Replace("Console.WriteLine(\"started\");\n", "Console.WriteLine(\"started\");\nvar text = reader.ReadToEndAsync();\n", StringComparison.Ordinal)
            .Replace("reader.ReadToEnd().Length", "(await text).Length", StringComparison.Ordinal);
        using var workspace = new AdhocWorkspace();
        var late = EditedProgram.Open(workspace, Wrong);
        var early = EditedProgram.Open(workspace, right);

        await packaged.TellApartAsync("IPC214", late, early);
        Assert.Contains("read 65536", await late.RunAsync(feed, "65536"), StringComparison.Ordinal);
        await late.HangsAsync(feed, "65537");
        Assert.Contains("read 65537", await early.RunAsync(feed, "65537"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IPC214_read_to_the_end_waits_for_its_own_thread_to_close_the_other_end()
    {
        const string Wrong = """
            using System;
            using System.IO;
            using System.IO.Pipes;

            using var server = new AnonymousPipeServerStream(PipeDirection.Out);
            using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
            using var reader = new StreamReader(client);
            server.WriteByte(1);
            Console.WriteLine("started");
            Console.WriteLine($"read {reader.ReadToEnd().Length}");
            """;
        using var workspace = new AdhocWorkspace();
        var open = EditedProgram.Open(workspace, Wrong);
        var closed = EditedProgram.Open(workspace, Wrong.Replace("server.WriteByte(1);\n", "server.WriteByte(1);\nserver.Dispose();\n", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC214", open, closed);
        await open.HangsAsync(feed);
        Assert.Contains("read 1", await closed.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IPC218_wait_for_a_client_is_ended_by_the_scope_that_is_left()
    {
        const string Program = """
            using System;
            using System.IO.Pipes;
            using System.Threading.Tasks;

            var name = $"ipc-analyzers-{Environment.ProcessId}";
            var served = ServeAsync(name);
            try
            {
                using var client = new NamedPipeClientStream(".", name, PipeDirection.Out, PipeOptions.CurrentUserOnly);
                client.Connect(1000);
                await served;
                Console.WriteLine("served");
            }
            catch (TimeoutException)
            {
                Console.WriteLine("nobody there");
            }

            static Task ServeAsync(string name)
            {
                using var server = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
                return server.WaitForConnectionAsync();
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        Assert.Contains("nobody there", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("served", await (await packaged.RepairAsync(wrong, "IPC218", "IPC218AwaitFix")).RunAsync(feed), StringComparison.Ordinal);
    }
}
