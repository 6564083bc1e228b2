using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs whose pipes fail or hang as the messages say, and work once the finding is dealt with.</summary>
public sealed class PipeUseConsequences(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string NeedsLinux = "The pipe has the capacity of Linux.";

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact]
    public async Task IPC206_reader_refuses_an_end_that_is_written()
    {
        const string Program = """
            using System;
            using System.IO;
            using System.IO.Pipes;

            Console.WriteLine("started");
            using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
            try
            {
                using var reader = new StreamReader(pipe);
                Console.WriteLine("opened");
            }
            catch (Exception e)
            {
                Console.WriteLine($"refused by {e.GetType().Name}");
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        using var other = new AdhocWorkspace();
        var right = EditedProgram.Open(other, Program.Replace("PipeDirection.Out", "PipeDirection.In", StringComparison.Ordinal));

        await packaged.TellApartAsync("IPC206", wrong, right);
        Assert.Contains("refused by ArgumentException", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("opened", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IPC215_second_wait_is_refused_until_the_first_client_is_disconnected()
    {
        const string Program = """
            using System;
            using System.IO.Pipes;
            using System.Threading.Tasks;

            var name = $"ipc-analyzers-{Environment.ProcessId}";
            using var server = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
            Console.WriteLine("started");
            var clients = Task.Run(() =>
            {
                Send(name, 6);
                Send(name, 7);
            });
            try
            {
                for (var served = 0; served < 2; served++)
                {
                    server.WaitForConnection();
                    Console.WriteLine($"served {server.ReadByte()}");
                }
            }
            catch (InvalidOperationException)
            {
                Console.WriteLine("refused");
            }

            static void Send(string name, byte value)
            {
                using var client = new NamedPipeClientStream(".", name, PipeDirection.Out, PipeOptions.CurrentUserOnly);
                client.Connect(60_000);
                client.WriteByte(value);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);
        var before = await wrong.RunAsync(feed);
        var after = await (await packaged.RepairAsync(wrong, "IPC215", "IPC215ConnectionFix")).RunAsync(feed);

        Assert.Contains("served 6", before, StringComparison.Ordinal);
        Assert.Contains("refused", before, StringComparison.Ordinal);
        Assert.Contains("served 6", after, StringComparison.Ordinal);
        Assert.Contains("served 7", after, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC221_messages_of_several_writers_mix()
    {
        const string Program = """
            using System;
            using System.IO.Pipes;
            using System.Linq;
            using System.Threading.Tasks;

            using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
            using var reader = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
            var turn = new object();
            pipe.WriteByte(0);
            reader.ReadByte();
            var writing = Task.Run(() => Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, worker =>
            {
                var message = new byte[8_000_000];
                Array.Fill(message, (byte)worker);
                lock (turn)
                {
                    pipe.Write(message, 0, message.Length);
                }
            }));
            var mixed = 0;
            for (var i = 0; i < 4; i++)
            {
                var message = new byte[8_000_000];
                reader.ReadExactly(message);
                mixed += message.All(part => part == message[0]) ? 0 : 1;
            }

            writing.Wait();
            Console.WriteLine(mixed == 0 ? "whole" : "mixed");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program.Replace("    lock (turn)\n", "", StringComparison.Ordinal));
        var right = EditedProgram.Open(workspace, Program);

        await packaged.TellApartAsync("IPC221", wrong, right);
        Assert.Contains("mixed", await wrong.RunAsync(feed), StringComparison.Ordinal);
        Assert.Contains("whole", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IPC219_answer_never_comes_while_the_request_is_in_the_buffer()
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
            using var reader = new StreamReader(client);
            using var writer = new StreamWriter(client);
            Console.WriteLine("started");
            writer.WriteLine("6 x 7");
            Console.WriteLine($"answer {reader.ReadLine()}");

            static void Answer(string name)
            {
                using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
                server.WaitForConnection();
                using var reader = new StreamReader(server);
                using var writer = new StreamWriter(server);
                writer.WriteLine(reader.ReadLine() == "6 x 7" ? "42" : "?");
            }
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = EditedProgram.Open(workspace, Program);

        await wrong.HangsAsync(feed);
        Assert.Contains("answer 42", await (await packaged.RepairAsync(wrong, "IPC219", "IPC219FlushFix")).RunAsync(feed), StringComparison.Ordinal);
    }
}
