using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC214;

[NoFix("Where the other end gets a task of its own, and who waits for it, is a design that the code does not tell.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC214");

    [Theory]
    [InlineData("server.Write(new byte[1_000_000]); [|client.Read(buffer, 0, 9)|];")]
    [InlineData("server.Write(buffer, 0, 70_000); [|client.ReadByte()|];")]
    [InlineData("source.CopyTo(server); [|client.CopyTo(target)|];")]
    [InlineData("foreach (var line in lines) writer.WriteLine(line); writer.Close(); var text = [|reader.ReadToEnd()|];")]
    [InlineData("writer.Write(File.ReadAllText(\"x\")); writer.Flush(); var line = [|reader.ReadLine()|];")]
    [InlineData("writer.Write(input); writer.Dispose(); var text = [|reader.ReadToEnd()|];")]
    [InlineData("await writer.WriteAsync(input); writer.Close(); var text = await [|reader.ReadToEndAsync()|];")]
    [InlineData("await source.CopyToAsync(server); server.Dispose(); await [|client.CopyToAsync(target)|];")]
    [InlineData("source.CopyTo(server); var later = [|reader.ReadToEndAsync()|]; server.Close(); await later;")]
    [InlineData("for (var i = 0; i < 3; i++) source.CopyTo(server); string? line; while ((line = [|reader.ReadLine()|]) != null) { } server.Close();")]
    public Task WritesBeforeAnybodyReads(string body) => Verifier.ReportsAsync(In(body));

    [Theory]
    [InlineData("writer.WriteLine(\"hello\"); writer.Flush(); var text = [|reader.ReadToEnd()|];")]
    [InlineData("server.WriteByte(1); [|client.CopyTo(target)|];")]
    [InlineData("server.WriteByte(1); var text = await [|reader.ReadToEndAsync()|];")]
    [InlineData("server.WriteByte(1); var later = [|reader.ReadToEndAsync()|]; await later; server.Close();")]
    [InlineData("string? line; while ((line = [|reader.ReadLine()|]) != null) Console.WriteLine(line);")]
    [InlineData("if (input.Length > 3) server.Close(); var text = [|reader.ReadToEnd()|];")]
    public Task ReadsWhileItsWriteEndIsOpen(string body) => Verifier.ReportsAsync(In(body));

    [Theory]
    [InlineData("using var server = new AnonymousPipeServerStream(PipeDirection.In); using var client = new AnonymousPipeClientStream(PipeDirection.Out, server.GetClientHandleAsString()); client.WriteByte(1); [|server.CopyTo(Stream.Null)|];")]
    [InlineData("using var server = new AnonymousPipeServerStream(PipeDirection.Out); var handle = server.GetClientHandleAsString(); using var client = new AnonymousPipeClientStream(handle); server.Write(new byte[100_000]); [|client.ReadByte()|];")]
    [InlineData("using var server = new NamedPipeServerStream(\"x\"); using var client = new NamedPipeClientStream(\".\", \"x\"); client.Connect(1); server.WaitForConnection(); server.Write(new byte[1 << 20]); [|client.ReadByte()|];")]
    [InlineData("using var server = new NamedPipeServerStream(name); using var client = new NamedPipeClientStream(name); client.Connect(1); server.WaitForConnection(); client.WriteByte(1); [|server.CopyTo(Stream.Null)|];")]
    public Task OtherPairs(string body) => Verifier.ReportsAsync("class C { void M(string name) { " + body + " } }");

    internal static string In(string body) =>
        $$"""
        class C
        {
            private StreamReader? _reader;
            async Task M(byte[] buffer, Stream source, Stream target, string input, List<string> lines)
            {
                using var server = new AnonymousPipeServerStream(PipeDirection.Out);
                using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
                using var writer = new StreamWriter(server);
                using var reader = new StreamReader(client);
                {{body}}
                await Task.Yield();
            }
            void Use(Stream pipe) { }
        }
        """;

    [Theory]
    [InlineData("using var pipe = UnixPipe.Create(); pipe.WriteEnd.WriteByte(1); [|await new StreamReader(pipe.ReadEnd).ReadToEndAsync()|];")]
    [InlineData("using var pipe = UnixPipe.Create(); ChildProcess.Start(new ChildOptions(\"date\") { Descriptors = { { 1, pipe.WriteEnd.SafeHandle } } }); using var reader = new StreamReader(pipe.ReadEnd); var output = [|reader.ReadToEnd()|];")]
    [InlineData("using var pipe = UnixPipe.Create(); var options = new ChildOptions(\"date\"); options.Descriptors.Add(1, pipe.WriteEnd.SafeHandle); var child = ChildProcess.Start(options); [|await pipe.ReadEnd.CopyToAsync(Stream.Null)|]; pipe.WriteEnd.Dispose();")]
    [InlineData("using var pipe = UnixPipe.Create(); pipe.WriteEnd.Write(new byte[100000]); [|pipe.ReadEnd.Read(buffer, 0, 100)|];")]
    [InlineData("using var pipe = UnixPipe.Create(); await pipe.WriteEnd.WriteAsync(File.ReadAllBytes(\"x\")); pipe.WriteEnd.Dispose(); [|pipe.ReadEnd.CopyTo(Stream.Null)|];")]
    [InlineData("var (reader, writer) = UnixPipe.Create(); using (reader) using (writer) { Console.Write([|new StreamReader(reader).ReadToEnd()|]); }")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);

    [Fact]
    public Task NamesTheWriteEndOfOurLibrary() => Verifier.ReportsAsync(
        """
        class Service
        {
            string Read()
            {
                using var pipe = {|#1:IpcRuntime.UnixPipe.Create()|};
                pipe.WriteEnd.WriteByte(1);
                return {|#0:new StreamReader(pipe.ReadEnd).ReadToEnd()|};
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC214", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
                .WithMessage("'new StreamReader(pipe.ReadEnd).ReadToEnd()' waits for an end of the data that never comes, for 'pipe.WriteEnd', to which this code can still write, is open"));
        });
}
