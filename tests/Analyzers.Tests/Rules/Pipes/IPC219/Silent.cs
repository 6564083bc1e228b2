namespace IpcAnalyzers.Tests.Rules.Pipes.IPC219;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC219");

    [Theory]
    [InlineData("writer.WriteLine(1); writer.Flush(); reader.ReadLine();")]
    [InlineData("await writer.WriteLineAsync(\"x\"); await writer.FlushAsync(); await reader.ReadLineAsync();")]
    [InlineData("writer.AutoFlush = true; writer.WriteLine(1); reader.ReadLine();")]
    [InlineData("writer.WriteLine(1); writer.AutoFlush = true; reader.ReadLine();")]
    [InlineData("writer.AutoFlush = data.Length > 0; writer.WriteLine(1); reader.ReadLine();")]
    [InlineData("reader.ReadLine(); writer.WriteLine(1);")]
    [InlineData("string? line; while ((line = reader.ReadLine()) != null) { writer.WriteLine(line); writer.Flush(); }")]
    [InlineData("var answer = reader.ReadLineAsync(); writer.WriteLine(1); writer.Flush(); await answer;")]
    [InlineData("writer.WriteLine(1); var answer = reader.ReadLineAsync(); writer.Flush(); await answer;")]
    [InlineData("writer.WriteLine(1); var answer = reader.ReadToEndAsync(); writer.Flush(); await answer;")]
    [InlineData("writer.WriteLine(1); var answer = Task.Run(() => reader.ReadLine()); writer.Flush(); await answer;")]
    [InlineData("writer.WriteLine(1); Flush(writer); reader.ReadLine();")]
    [InlineData("writer.WriteLine(1); writer.Dispose();")]
    [InlineData("_writer = writer; writer.WriteLine(1); reader.ReadLine();")]
    [InlineData("if (data.Length > 0) { writer.WriteLine(1); writer.Flush(); } reader.ReadLine();")]
    public Task OfAStreamWriter(string statements) => Verifier.SilentAsync(InMethod(
        $"using var reader = new StreamReader(client); using var writer = new StreamWriter(client); {statements}"));

    [Theory]
    [InlineData("var writer = new StreamWriter(client) { AutoFlush = true }; writer.WriteLine(1); client.ReadByte();")]
    [InlineData("using (var writer = new StreamWriter(client, leaveOpen: true)) { writer.WriteLine(1); } client.ReadByte();")]
    [InlineData("using var writer = new BinaryWriter(client); writer.Write(1); using var reader = new BinaryReader(client); reader.ReadInt32();")]
    [InlineData("var buffer = new BufferedStream(client); buffer.WriteByte(1); buffer.ReadByte();")]
    [InlineData("var buffer = new BufferedStream(client); buffer.WriteByte(1); using var reader = new StreamReader(buffer); reader.ReadLine();")]
    [InlineData("var buffer = new BufferedStream(client); using var writer = new StreamWriter(buffer) { AutoFlush = true }; writer.WriteLine(1); client.ReadByte();")]
    [InlineData("client.WriteByte(1); client.ReadByte();")]
    [InlineData("using var log = new StreamWriter(new MemoryStream()); log.WriteLine(1); client.ReadByte();")]
    [InlineData("using var log = new StreamWriter(\"log\"); log.WriteLine(1); client.ReadByte();")]
    [InlineData("using var other = new NamedPipeClientStream(\"other\"); other.Connect(1000); using var writer = new StreamWriter(other); writer.WriteLine(1); client.ReadByte();")]
    [InlineData("using var child = Process.Start(new ProcessStartInfo(\"cat\") { RedirectStandardInput = true, RedirectStandardOutput = true })!; child.StandardInput.WriteLine(1); child.StandardOutput.ReadLine();")]
    public Task OfOthers(string statements) => Verifier.SilentAsync(InMethod(statements));

    [Fact]
    public Task UserTypesOfTheSameName() => Verifier.SilentAsync(
        """
        namespace Own
        {
            class StreamWriter { public StreamWriter(Stream stream) { } public void WriteLine(string text) { } }
            class Service
            {
                int Ask(NamedPipeClientStream pipe)
                {
                    pipe.Connect(1000);
                    var writer = new StreamWriter(pipe);
                    writer.WriteLine("text");
                    return pipe.ReadByte();
                }
            }
        }
        """);

    private static string InMethod(string statements) =>
        $$"""
        class Service
        {
            private StreamWriter? _writer;

            async Task Run(byte[] data)
            {
                await Task.Yield();
                using var client = new NamedPipeClientStream(".", "name", PipeDirection.InOut, PipeOptions.Asynchronous);
                client.Connect(1000);
                {{statements}}
            }

            private void Flush(TextWriter writer) => (_writer ?? writer).Flush();
        }
        """;

    [Theory]
    [InlineData("PipeStream pipe", "using var writer = new StreamWriter(pipe) { AutoFlush = true }; using var reader = new StreamReader(pipe); writer.WriteLine(question); return reader.ReadLine();")]
    [InlineData("PipeStream pipe", "using var writer = new StreamWriter(pipe); using var reader = new StreamReader(pipe); writer.WriteLine(question); writer.Flush(); return reader.ReadLine();")]
    [InlineData("PipeStream pipe", "using var reader = new StreamReader(pipe); var answer = reader.ReadLine(); using var writer = new StreamWriter(pipe); writer.WriteLine(question); return answer;")]
    [InlineData("Stream pipe", "using var writer = new StreamWriter(pipe); using var reader = new StreamReader(pipe); writer.WriteLine(question); return reader.ReadLine();")] // may be a file
    [InlineData("PipeStream pipe", "using (var writer = new StreamWriter(pipe, leaveOpen: true)) writer.WriteLine(question); using var reader = new StreamReader(pipe); return reader.ReadLine();")]
    public Task PipeThatOthersHaveOpened(string parameter, string body) => Verifier.SilentAsync(
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
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using var writer = new StreamWriter(input.WriteEnd) { AutoFlush = true }; using var reader = new StreamReader(output.ReadEnd); writer.WriteLine(\"6 * 7\"); Console.Write(reader.ReadLine());")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using var writer = new StreamWriter(input.WriteEnd); using var reader = new StreamReader(output.ReadEnd); writer.WriteLine(\"6 * 7\"); writer.Flush(); Console.Write(reader.ReadLine());")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using var reader = new StreamReader(output.ReadEnd); using (var writer = new StreamWriter(input.WriteEnd)) { writer.WriteLine(\"6 * 7\"); } Console.Write(reader.ReadToEnd());")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); var writer = new StreamWriter(input.WriteEnd); var read = new StreamReader(output.ReadEnd).ReadToEndAsync(); writer.WriteLine(\"6 * 7\"); writer.Dispose(); Console.Write(await read);")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"bc\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); input.WriteEnd.Write(buffer); output.ReadEnd.ReadExactly(buffer);")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var first = ChildProcess.Start(new ChildOptions(\"log\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); var other = ChildProcess.Start(new ChildOptions(\"date\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); using var writer = new StreamWriter(input.WriteEnd); writer.WriteLine(\"asked\"); Console.Write(new StreamReader(output.ReadEnd).ReadLine());")] // another child answers
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
