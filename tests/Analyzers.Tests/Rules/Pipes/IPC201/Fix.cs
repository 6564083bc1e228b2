using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC201;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC201");

    [Theory]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect();", "using var pipe = new NamedPipeClientStream(\"x\"); pipe.Connect();")]
    [InlineData("NamedPipeClientStream pipe = [|new(\"x\")|]; pipe.Connect();", "using NamedPipeClientStream pipe = new(\"x\"); pipe.Connect();")]
    [InlineData("Stream pipe = ([|new NamedPipeClientStream(\"x\")|]); pipe.ReadByte();", "using Stream pipe = (new NamedPipeClientStream(\"x\")); pipe.ReadByte();")]
    [InlineData("var pipe = c ? [|new NamedPipeClientStream(\"x\")|] : null; pipe?.Connect();", "using var pipe = c ? new NamedPipeClientStream(\"x\") : null; pipe?.Connect();")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; if (c) pipe.Dispose();", "using var pipe = new NamedPipeClientStream(\"x\"); if (c) pipe.Dispose();")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; var reader = new StreamReader(pipe); reader.ReadLine();", "using var pipe = new NamedPipeClientStream(\"x\"); var reader = new StreamReader(pipe); reader.ReadLine();")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; using var reader = new StreamReader(pipe, leaveOpen: true);", "using var pipe = new NamedPipeClientStream(\"x\"); using var reader = new StreamReader(pipe, leaveOpen: true);")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; new MemoryStream().CopyTo(pipe);", "using var pipe = new NamedPipeClientStream(\"x\"); new MemoryStream().CopyTo(pipe);")]
    [InlineData("var one = [|new NamedPipeClientStream(\"x\")|]; var other = [|new NamedPipeClientStream(\"x\")|];", "using var one = new NamedPipeClientStream(\"x\"); using var other = new NamedPipeClientStream(\"x\");")]
    [InlineData("while (c) { var pipe = [|new NamedPipeServerStream(\"x\")|]; pipe.WaitForConnection(); }", "while (c) { using var pipe = new NamedPipeServerStream(\"x\"); pipe.WaitForConnection(); }")]
    public Task UsingDeclaration(string body, string replacement) => Verifier.FixesAsync<IPC201UsingFix>(Source(body), Source(replacement));

    [Fact]
    public Task InProgramAndWithComments() => Verifier.FixesAsync<IPC201UsingFix>(
        """
        // The clients know this name.
        var pipe = [|new NamedPipeServerStream(
            "x",
            PipeDirection.In)|]; // requests only

        pipe.WaitForConnection();
        """,
        """
        // The clients know this name.
        using var pipe = new NamedPipeServerStream(
            "x",
            PipeDirection.In); // requests only

        pipe.WaitForConnection();
        """);

    [Theory]
    [InlineData("[|new NamedPipeClientStream(\"x\")|].Connect();")]
    [InlineData("NamedPipeClientStream pipe; pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect();")]
    [InlineData("NamedPipeClientStream one = [|new(\"x\")|], other = [|new(\"x\")|];")]
    [InlineData("object pipe = [|new NamedPipeClientStream(\"x\")|];")]
    [InlineData("var pipe = c ? [|new NamedPipeClientStream(\"x\")|] : _field;")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; if (c) { _field = pipe; }")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; if (c) { _reader = new StreamReader(pipe); }")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; if (c) { pipe = null; }")]
    [InlineData("Stream? last = null; if (c) { var pipe = [|new NamedPipeClientStream(\"x\")|]; last = pipe; } last?.ReadByte();")]
    [InlineData("TextReader? last = null; if (c) { var pipe = [|new NamedPipeClientStream(\"x\")|]; last = new StreamReader(pipe); } last?.ReadLine();")]
    [InlineData("switch (c) { case true: var pipe = [|new NamedPipeClientStream(\"x\")|]; break; }")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; if (c) goto end; pipe.Dispose(); end: return;")]
    [InlineData("var line = new StreamReader([|new NamedPipeClientStream(\"x\")|]).ReadLine();")]
    public Task Nothing(string body) => Verifier.OffersNoFixAsync<IPC201UsingFix>(Source(body));

    [Fact]
    public Task NothingInOldCsharp() => Verifier.OffersNoFixAsync<IPC201UsingFix>(
        "class C { void M() { var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect(); } }",
        test => test.SolutionTransforms.Add((solution, project) => solution.WithProjectParseOptions(project, Microsoft.CodeAnalysis.CSharp.CSharpParseOptions.Default.WithLanguageVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3))));

    private static string Source(string body) =>
        $$"""
        class C
        {
            private NamedPipeClientStream? _field;
            private StreamReader? _reader;

            void M(bool c)
            {
                {{body}}
            }
        }
        """;

    [Fact]
    public Task PipeOfOurLibrary() => Verifier.FixesAsync<IPC201UsingFix>(
        """
        using IpcRuntime;

        // What the child writes.
        var output = [|UnixPipe.Create()|]; // 64 KiB
        var child = ChildProcess.Start(new ChildOptions("date") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
        Console.Write(await new StreamReader(output.ReadEnd).ReadToEndAsync());
        """,
        """
        using IpcRuntime;

        // What the child writes.
        using var output = UnixPipe.Create(); // 64 KiB
        var child = ChildProcess.Start(new ChildOptions("date") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
        Console.Write(await new StreamReader(output.ReadEnd).ReadToEndAsync());
        """,
        test => test.IpcRuntime());
}
