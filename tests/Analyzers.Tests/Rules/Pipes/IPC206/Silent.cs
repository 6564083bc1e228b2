namespace IpcAnalyzers.Tests.Rules.Pipes.IPC206;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC206");

    [Theory]
    [InlineData("using var pipe = new AnonymousPipeServerStream(PipeDirection.In); new StreamReader(pipe).ReadToEnd();")]
    [InlineData("using var pipe = new AnonymousPipeServerStream(); new StreamWriter(pipe).Write(1);")]
    [InlineData("using var pipe = new AnonymousPipeClientStream(handle); pipe.ReadByte();")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\"); new StreamReader(pipe); new StreamWriter(pipe);")]
    [InlineData("using var pipe = new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut); pipe.ReadByte(); pipe.WriteByte(1);")]
    [InlineData("using var pipe = new NamedPipeClientStream(\".\", \"name\", flag ? PipeDirection.In : PipeDirection.Out); pipe.ReadByte(); pipe.WriteByte(1);")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); pipe.Flush(); new BufferedStream(pipe); pipe.CopyTo(Stream.Null);")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.Out); Stream.Null.CopyTo(pipe); pipe.WriteByte(1); pipe.Flush();")]
    [InlineData("Stream pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); if (flag) { pipe = new NamedPipeServerStream(\"name\", PipeDirection.Out); } pipe.WriteByte(1);")]
    [InlineData("Stream pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); if (flag) { pipe = new MemoryStream(); } pipe.WriteByte(1);")]
    [InlineData("Stream pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); Replace(ref pipe); pipe.WriteByte(1); static void Replace(ref Stream stream) => stream = new MemoryStream();")]
    [InlineData("Stream pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); (pipe, var other) = (Stream.Null, 1); pipe.WriteByte(1);")]
    [InlineData("Stream pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); if (pipe.CanWrite) { pipe.WriteByte(1); }")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); try { pipe.WriteByte(1); } catch (NotSupportedException) { }")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.Out); try { new StreamReader(pipe); } catch (ArgumentException) { }")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); Throws<NotSupportedException>(() => pipe.WriteByte(1));")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); Send(pipe); Send(new MemoryStream()); static void Send(Stream stream) => stream.WriteByte(1);")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); Send(pipe); Action<Stream> other = Send; static void Send(Stream stream) => stream.WriteByte(1);")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); WriteTo(pipe);")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); Console.WriteLine(pipe); pipe.WriteLog(\"text\");")]
    [InlineData("foreach (var pipe in new Stream[] { new NamedPipeServerStream(\"name\", PipeDirection.In), new MemoryStream() }) { pipe.WriteByte(1); }")]
    [InlineData("object pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); if (pipe is MemoryStream memory) { memory.WriteByte(1); }")]
    public Task InOneMethod(string statements) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            async Task Run(string handle, bool flag, byte[] data)
            {
                {{statements}}
                await Task.Yield();
            }

            public void WriteTo(Stream stream) => stream.WriteByte(1);
            private static void Throws<T>(Action action) => action();
        }

        static class Extensions { public static void WriteLog(this Stream stream, string text) { } }
        """);

    [Theory]
    [InlineData("internal Stream _pipe = new NamedPipeServerStream(\"name\", PipeDirection.In);")]
    [InlineData("public Stream _pipe { get; set; } = new NamedPipeServerStream(\"name\", PipeDirection.In);")]
    [InlineData("protected virtual Stream _pipe { get; } = new NamedPipeServerStream(\"name\", PipeDirection.In);")]
    [InlineData("private Stream _pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); void Use(Stream other) => _pipe = other;")]
    [InlineData("private Stream _pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); void Use() { _pipe = new NamedPipeServerStream(\"name\", PipeDirection.InOut); }")]
    [InlineData("private Stream _pipe; public Service(Stream pipe) => _pipe = pipe; Service() : this(new NamedPipeServerStream(\"name\", PipeDirection.In)) { }")]
    [InlineData("private Stream _pipe { get => new MemoryStream(); } Stream Open() => new NamedPipeServerStream(\"name\", PipeDirection.In);")]
    public Task InAMember(string member) => Verifier.SilentAsync($"class Service {{ {member} void Send() => _pipe.WriteByte(1); }}");

    [Fact]
    public Task UserTypesOfTheSameName() => Verifier.SilentAsync(
        """
        namespace Own
        {
            enum PipeDirection { In = 1, Out }
            class AnonymousPipeServerStream : MemoryStream { public AnonymousPipeServerStream(PipeDirection direction) { } }
            class Service { void Run() { var pipe = new AnonymousPipeServerStream(PipeDirection.In); pipe.WriteByte(1); new StreamWriter(pipe); } }
        }
        """);

    [Fact]
    public Task WriterOfAnotherNamespace() => Verifier.SilentAsync(
        """
        class StreamWriter { public StreamWriter(Stream stream) { } }
        class Service { void Run() { var pipe = new NamedPipeServerStream("name", PipeDirection.In); new global::StreamWriter(pipe); } }
        """);

    [Theory]
    [InlineData("{ 0, pipe.ReadEnd.DetachForChild() }")]
    [InlineData("{ 1, pipe.WriteEnd.DetachForChild() }")]
    [InlineData("{ 2, pipe.WriteEnd.SafeHandle }")]
    [InlineData("{ 3, pipe.ReadEnd.SafeHandle }")] // whatever the child does with it
    [InlineData("{ number, pipe.ReadEnd.DetachForChild() }")]
    [InlineData("{ 1, file }")]
    public Task DescriptorOfChild(string entry) => Verifier.SilentAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            ChildOptions Options(UnixPipe pipe, int number, SafeHandle file) => new ChildOptions("sort") { Descriptors = { {{entry}} } };
        }
        """,
        test => test.IpcRuntime());

    [Theory]
    [InlineData("using var reader = new StreamReader(_pipe.ReadEnd); using var writer = new StreamWriter(_pipe.WriteEnd); writer.Write(text);")]
    [InlineData("_pipe.WriteEnd.Write(buffer); _pipe.ReadEnd.ReadExactly(buffer); await _pipe.ReadEnd.CopyToAsync(Stream.Null);")]
    [InlineData("_pipe.ReadEnd.Flush(); _pipe.ReadEnd.CopyTo(_pipe.WriteEnd);")]
    [InlineData("Stream end = text.Length > 0 ? _pipe.WriteEnd : Stream.Null; end.ReadByte(); // what it is shows at run time")]
    [InlineData("try { _pipe.ReadEnd.WriteByte(1); } catch (NotSupportedException) { }")]
    [InlineData("using var writer = new StreamWriter(new MemoryStream()); writer.Write(text);")]
    [InlineData("using var reader = new BufferedStream(_pipe.ReadEnd); reader.ReadByte();")]
    public Task EndOfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
