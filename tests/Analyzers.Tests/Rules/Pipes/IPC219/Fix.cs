using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC219;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC219");

    [Theory]
    [InlineData("writer.WriteLine(1); Console.WriteLine([|reader.ReadLine()|]);", "writer.WriteLine(1); writer.Flush(); Console.WriteLine(reader.ReadLine());")]
    [InlineData("writer.Write(1); writer.WriteLine(2); [|reader.ReadLine()|];", "writer.Write(1); writer.WriteLine(2); writer.Flush(); reader.ReadLine();")]
    [InlineData("await writer.WriteLineAsync(\"x\"); await [|reader.ReadLineAsync()|];", "await writer.WriteLineAsync(\"x\"); await writer.FlushAsync(); await reader.ReadLineAsync();")]
    [InlineData("while ([|reader.ReadLine()|] is { } line) { writer.WriteLine(line); }", "while (reader.ReadLine() is { } line) { writer.WriteLine(line); writer.Flush(); }")]
    public Task Flushes(string statements, string replacement) => Verifier.FixesAsync<IPC219FlushFix>(Source(statements), Source(replacement));

    [Fact]
    public Task OverSeveralLines() => Verifier.FixesAsync<IPC219FlushFix>(
        """
        class Service
        {
            string? Ask(NamedPipeClientStream pipe, string question)
            {
                pipe.Connect(1000);
                var writer = new StreamWriter(pipe);
                writer.WriteLine(question); // one line
                var reader = new StreamReader(pipe);
                return [|reader.ReadLine()|];
            }
        }
        """,
        """
        class Service
        {
            string? Ask(NamedPipeClientStream pipe, string question)
            {
                pipe.Connect(1000);
                var writer = new StreamWriter(pipe);
                writer.WriteLine(question); // one line
                writer.Flush();
                var reader = new StreamReader(pipe);
                return reader.ReadLine();
            }
        }
        """);

    [Fact]
    public Task InTheInputOfAChildOfOurLibrary()
    {
        const string Started = "using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using var writer = new StreamWriter(input.WriteEnd); using var reader = new StreamReader(output.ReadEnd); ";
        return Verifier.FixesAsync<IPC219FlushFix>(
            LibraryProgram.With(Started + "writer.WriteLine(text); Console.Write([|reader.ReadLine()|]);"),
            LibraryProgram.With(Started + "writer.WriteLine(text); writer.Flush(); Console.Write(reader.ReadLine());"),
            LibraryProgram.Configure);
    }

    [Theory]
    [InlineData("if (reader.Peek() < 0) writer.WriteLine(1); [|reader.ReadLine()|];")]
    public Task OffersNothing(string statements) => Verifier.OffersNoFixAsync<IPC219FlushFix>(Source(statements));

    private static string Source(string statements) =>
        $$"""
        class Service
        {
            async Task Run(NamedPipeClientStream pipe)
            {
                await pipe.ConnectAsync(1000);
                var reader = new StreamReader(pipe);
                var writer = new StreamWriter(pipe);
                {{statements}}
            }
        }
        """;
}
