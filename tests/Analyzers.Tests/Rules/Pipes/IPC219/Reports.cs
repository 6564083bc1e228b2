namespace IpcAnalyzers.Tests.Rules.Pipes.IPC219;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC219");

    [Theory]
    [InlineData("writer.WriteLine(1); Console.WriteLine([|reader.ReadLine()|]);")]
    [InlineData("writer.Write('x'); writer.Write(\"y\"); [|reader.Read()|];")]
    [InlineData("await writer.WriteLineAsync(\"x\"); await [|reader.ReadLineAsync()|];")]
    [InlineData("await writer.WriteAsync(\"x\"); var answer = await [|reader.ReadLineAsync()|].ConfigureAwait(false);")]
    [InlineData("writer.WriteLine(1); [|client.ReadByte()|];")]
    [InlineData("writer.WriteLine(1); client.Flush(); [|client.ReadByte()|];")]
    [InlineData("writer.WriteLine(1); [|reader.ReadToEnd()|];")]
    [InlineData("writer.WriteLine(1); while ([|reader.ReadLine()|] != null) { }")]
    [InlineData("string? line; while ((line = [|reader.ReadLine()|]) != null) { writer.WriteLine(line); }")]
    [InlineData("writer.WriteLine(1); var answer = reader.ReadToEndAsync(); [|await answer|];")]
    [InlineData("writer.AutoFlush = false; writer.WriteLine(1); [|reader.ReadLine()|];")]
    [InlineData("writer.WriteLine(1); if (data.Length > 0) { writer.Flush(); } [|reader.ReadLine()|];")]
    [InlineData("writer.WriteLine(1); writer.Flush(); reader.ReadLine(); writer.WriteLine(2); [|reader.ReadLine()|];")]
    [InlineData("writer.WriteLine(1); while (![|reader.EndOfStream|]) { }")]
    public Task OfAStreamWriter(string statements) => Verifier.ReportsAsync(InMethod(
        $"using var reader = new StreamReader(client); using var writer = new StreamWriter(client); {statements}"));

    [Theory]
    [InlineData("var buffer = new BufferedStream(client); buffer.WriteByte(1); [|client.ReadByte()|];")]
    [InlineData("var buffer = new BufferedStream(client); buffer.Write(data, 0, 4); [|client.Read(data, 0, 4)|];")]
    [InlineData("var buffer = new BufferedStream(client); await buffer.WriteAsync(data); using var reader = new BinaryReader(client); [|reader.ReadInt32()|];")]
    [InlineData("StreamWriter writer = new(client, leaveOpen: true); writer.Write(1); await [|client.ReadAsync(data)|];")]
    [InlineData("using (var writer = new StreamWriter(client, new UTF8Encoding(false), 1024, true) { NewLine = \"\\n\" }) { writer.WriteLine(1); [|client.ReadByte()|]; }")]
    public Task OfOthers(string statements) => Verifier.ReportsAsync(InMethod(statements));

    [Fact]
    public Task OfAParameter() => Verifier.ReportsAsync(
        """
        class Service
        {
            private static string? Ask(NamedPipeClientStream pipe, string question)
            {
                pipe.Connect(1000);
                var writer = new StreamWriter(pipe);
                writer.WriteLine(question);
                return [|new StreamReader(pipe).ReadLine()|];
            }
        }
        """);

    private static string InMethod(string statements) =>
        $$"""
        class Service
        {
            async Task Run(byte[] data)
            {
                await Task.Yield();
                using var client = new NamedPipeClientStream(".", "name", PipeDirection.InOut, PipeOptions.Asynchronous);
                client.Connect(1000);
                {{statements}}
            }
        }
        """;

    [Theory]
    [InlineData("NamedPipeClientStream pipe", "var writer = new StreamWriter(pipe); var reader = new StreamReader(pipe); writer.WriteLine(question); return [|reader.ReadLine()|];")]
    [InlineData("PipeStream pipe", "using var writer = new StreamWriter(pipe, new UTF8Encoding(false), 1024, leaveOpen: true); using var reader = new StreamReader(pipe, leaveOpen: true); await writer.WriteLineAsync(question); return await [|reader.ReadLineAsync()|];")]
    [InlineData("NamedPipeServerStream pipe", "using var buffer = new BufferedStream(pipe); buffer.WriteByte(1); return [|pipe.ReadByte()|].ToString();")]
    public Task PipeThatOthersHaveOpened(string parameter, string body) => Verifier.ReportsAsync(
        $$"""
        class Client
        {
            async Task<string> Ask({{parameter}}, string question)
            {
                await Task.Yield();
                {{body}}
            }
        }
        """);

    [Theory]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using var writer = new StreamWriter(input.WriteEnd); using var reader = new StreamReader(output.ReadEnd); writer.WriteLine(\"6 * 7\"); Console.Write([|reader.ReadLine()|]);")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); var writer = new StreamWriter(input.WriteEnd); var reader = new StreamReader(output.ReadEnd); await writer.WriteLineAsync(text); Console.Write(await [|reader.ReadLineAsync()|]);")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using var writer = new StreamWriter(input.WriteEnd); writer.Write(text); [|output.ReadEnd.ReadExactly(buffer)|];")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using var writer = new BufferedStream(input.WriteEnd); writer.Write(buffer); [|output.ReadEnd.CopyTo(Stream.Null)|];")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
