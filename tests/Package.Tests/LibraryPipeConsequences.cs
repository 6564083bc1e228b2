using System.Runtime.InteropServices;
using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that feed and read a child through pipes of IpcRuntime, in an order in which that hangs or loses what was written, and in the right one.</summary>
public sealed class LibraryPipeConsequences(PackageFeed feed, PackagedAnalyzers packaged, PackagedLibrary library) : IClassFixture<PackagedAnalyzers>, IClassFixture<PackagedLibrary>
{
    private const string NeedsLinux = "The library reaches the real system on 64-bit Linux.";

    private const string Usings = """
        using System;
        using System.IO;
        using System.Threading.Tasks;
        using IpcRuntime;

        Console.WriteLine("started");

        """;

    private const string Cat = Usings + """
        using var input = UnixPipe.Create();
        using var output = UnixPipe.Create();
        var child = ChildProcess.Start(new ChildOptions("cat") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } });

        """;

    public static bool IsLinux => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC207_what_the_writer_holds_is_lost_when_the_end_is_closed_first()
    {
        const string Program = Usings + """
            using var pipe = UnixPipe.Create();
            try
            {
                using var writer = new StreamWriter(pipe.WriteEnd);
                writer.Write("hi");
                writer.Dispose();
            }
            catch (ObjectDisposedException)
            {
                Console.WriteLine("failed");
                pipe.WriteEnd.Dispose();
            }

            Console.WriteLine($"read '{new StreamReader(pipe.ReadEnd).ReadToEnd()}'");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("writer.Dispose()", "pipe.WriteEnd.Dispose()", StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync("IPC207", wrong, right);
        var lost = await wrong.RunAsync(feed);
        Assert.Contains("failed", lost, StringComparison.Ordinal);
        Assert.Contains("read ''", lost, StringComparison.Ordinal);
        Assert.Contains("read 'hi'", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC219_child_never_sees_the_question_that_lies_in_the_buffer()
    {
        const string Program = Cat + """
            using var writer = new StreamWriter(input.WriteEnd);
            using var reader = new StreamReader(output.ReadEnd);
            writer.WriteLine("6 x 7");
            Console.WriteLine($"answer {reader.ReadLine()}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program);

        await wrong.HangsAsync(feed);
        Assert.Contains("answer 6 x 7", await (await packaged.RepairAsync(wrong, "IPC219", "IPC219FlushFix")).RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC303_child_stops_when_nobody_reads_its_pipe()
    {
        const string Program = Usings + """
            using var output = UnixPipe.Create();
            var child = ChildProcess.Start(new ChildOptions("head", "-c", "65537", "/dev/zero") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
            output.ReadEnd.CopyTo(Stream.Null);
            Console.WriteLine(child.Wait().IsSuccess ? "ended" : "failed");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("output.ReadEnd.CopyTo(Stream.Null);\n", "", StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync("IPC303", wrong, right);
        await wrong.HangsAsync(feed);
        Assert.Contains("ended", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsLinux, SkipUnless = nameof(IsLinux))]
    public async Task IPC309_child_that_answers_as_it_reads_stops_reading()
    {
        const string Program = Cat + """
            using var answer = new MemoryStream();
            var reading = output.ReadEnd.CopyToAsync(answer);
            new MemoryStream(new byte[500_000]).CopyTo(input.WriteEnd);
            input.WriteEnd.Dispose();
            await reading;
            Console.WriteLine($"read {answer.Length}, {child.Wait().IsSuccess}");
            """;
        using var workspace = new AdhocWorkspace();
        var wrong = Open(workspace, Program.Replace("var reading = output.ReadEnd.CopyToAsync(answer);\n", "", StringComparison.Ordinal).Replace("await reading", "await output.ReadEnd.CopyToAsync(answer)", StringComparison.Ordinal));
        var right = Open(workspace, Program);

        await packaged.TellApartAsync("IPC309", wrong, right);
        await wrong.HangsAsync(feed);
        Assert.Contains("read 500000, True", await right.RunAsync(feed), StringComparison.Ordinal);
    }

    private EditedProgram Open(Workspace workspace, string program) => EditedProgram.Open(workspace, program, library.File);
}
