using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC206;

[NoFix("Nobody knows whether the direction is wrong or the use, and the process at the other end has its part in it.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC206");

    [Theory]
    [InlineData("using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable); [|new StreamReader(pipe)|].ReadToEnd();")]
    [InlineData("using var pipe = new AnonymousPipeServerStream(); using var reader = [|new StreamReader(pipe)|];")]
    [InlineData("using var pipe = new AnonymousPipeServerStream(PipeDirection.In); using StreamWriter writer = [|new(pipe, Encoding.UTF8)|];")]
    [InlineData("using var pipe = new AnonymousPipeClientStream(handle); [|pipe.WriteByte(1)|];")]
    [InlineData("using var pipe = new AnonymousPipeClientStream(PipeDirection.Out, handle); var reader = [|new BinaryReader(pipe, Encoding.UTF8, true)|];")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); pipe.WaitForConnection(); [|pipe.Write(data, 0, 4)|]; await [|pipe.WriteAsync(data)|]; [|pipe.BeginWrite(data, 0, 4, null, null)|];")]
    [InlineData("using var pipe = new NamedPipeClientStream(\".\", \"name\", PipeDirection.Out); pipe.Connect(); [|pipe.Read(data)|]; [|pipe.ReadByte()|]; [|pipe.ReadExactly(data)|]; await [|pipe.ReadAsync(data)|].ConfigureAwait(false);")]
    [InlineData("using var pipe = new NamedPipeClientStream(\".\", \"name\", PipeDirection.Out); [|pipe.CopyTo(Console.OpenStandardOutput())|];")]
    [InlineData("using var pipe = new NamedPipeClientStream(\".\", \"name\", PipeDirection.In); await [|Console.OpenStandardInput().CopyToAsync(pipe)|];")]
    [InlineData("using (var pipe = new NamedPipeServerStream(\"name\", PipeDirection.Out)) using (var buffer = new BufferedStream(pipe)) { [|buffer.ReadByte()|]; [|new BinaryReader(buffer)|].ReadInt32(); }")]
    [InlineData("Stream pipe; pipe = new NamedPipeServerStream(\"name\", (PipeDirection)2); [|pipe.Read(data)|];")]
    [InlineData("const PipeDirection direction = PipeDirection.Out; using var pipe = new NamedPipeServerStream(\"name\", direction); var reader = [|new StreamReader(stream: pipe)|];")]
    [InlineData("var pipe = flag ? new NamedPipeServerStream(\"one\", PipeDirection.In) : new NamedPipeServerStream(\"two\", PipeDirection.In); [|pipe.WriteByte(1)|];")]
    [InlineData("NamedPipeServerStream? pipe = null; if (flag) { pipe = new NamedPipeServerStream(\"one\", PipeDirection.In); } pipe?[|.WriteByte(1)|];")]
    [InlineData("_ = [|new StreamReader(new NamedPipeClientStream(\".\", \"name\", PipeDirection.Out))|];")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); Stream stream = pipe; await Task.Run(() => [|stream.WriteByte(1)|]);")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.In); Send(pipe); static void Send(Stream stream) => [|stream.WriteByte(1)|];")]
    [InlineData("using var writer = new StreamWriter(new AnonymousPipeClientStream(PipeDirection.Out, handle)); [|writer.BaseStream.ReadByte()|];")]
    [InlineData("var pipe = NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, null); [|pipe.WriteByte(1)|];")]
    public Task InOneMethod(string statements) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            async Task Run(string handle, bool flag, byte[] data)
            {
                {{statements}}
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task InFieldsAndProperties() => Verifier.ReportsAsync(
        """
        partial class Host
        {
            private readonly AnonymousPipeServerStream _requests = new(PipeDirection.Out, HandleInheritability.Inheritable);
            private NamedPipeClientStream? _answers;
            private Stream Log { get; } = new NamedPipeClientStream(".", "log", PipeDirection.Out);

            void Open(string name) => _answers ??= new NamedPipeClientStream(".", name, PipeDirection.In);
            void Close() { _answers?.Dispose(); _answers = null; }
        }

        partial class Host
        {
            private StreamReader? _reader;

            int Request() => [|_requests.ReadByte()|];
            void Answer(byte answer) => [|_answers!.WriteByte(answer)|];
            void Begin() => _reader = [|new StreamReader(this.Log)|];
        }
        """);

    [Fact]
    public Task InTheParameterOfAPrivateMethod() => Verifier.ReportsAsync(
        """
        class Host
        {
            void First() { using var pipe = new NamedPipeServerStream("first", PipeDirection.In); Answer(pipe, 1); }
            void Second() { using var pipe = new NamedPipeServerStream("second", PipeDirection.In); this.Answer(answer: 2, pipe: pipe); }
            private void Answer(NamedPipeServerStream pipe, byte answer) => [|pipe.WriteByte(answer)|];
        }
        """);

    [Fact]
    public Task InAProgram() => Verifier.ReportsAsync(
        """
        using var pipe = new NamedPipeServerStream("name", PipeDirection.Out);
        pipe.WaitForConnection();
        using var reader = [|new StreamReader(pipe)|];
        Console.WriteLine(reader.ReadLine());
        """);

    [Theory]
    [InlineData("new ChildOptions(\"sort\") { Descriptors = { { 1, [|pipe.ReadEnd.DetachForChild()|] } } };")]
    [InlineData("new ChildOptions(\"sort\") { Descriptors = { { 0, [|pipe.WriteEnd.DetachForChild()|] }, { 2, [|pipe.ReadEnd.SafeHandle|] } } };")]
    [InlineData("var end = pipe.ReadEnd; var handle = end.DetachForChild(); options.Descriptors.Add(1, [|handle|]);")]
    [InlineData("options.Descriptors.Add(handle: [|pipe.WriteEnd.SafeHandle|], child: 0);")]
    public Task DescriptorOfChild(string statement) => Verifier.ReportsAsync(
        $$"""
        using IpcRuntime;

        class Service
        {
            void Start(UnixPipe pipe, ChildOptions options)
            {
                {{statement}}
            }
        }
        """,
        test => test.IpcRuntime());

    [Fact]
    public Task MessageOfDescriptor() => Verifier.ReportsAsync(
        """
        using IpcRuntime;

        class Service
        {
            ChildOptions Options(UnixPipe pipe) => new ChildOptions("sort") { Descriptors = { { 1, {|#0:pipe.ReadEnd.DetachForChild()|} } } };
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC206", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'pipe.ReadEnd.DetachForChild()' is the read end of a pipe, and descriptor 1 of the child is its standard output: every write of the child fails there with EBADF"));
        });

    [Theory]
    [InlineData("using var writer = [|new StreamWriter(_pipe.ReadEnd)|];")]
    [InlineData("using var reader = [|new StreamReader(_pipe.WriteEnd, leaveOpen: true)|];")]
    [InlineData("using var writer = [|new BinaryWriter(_pipe.ReadEnd)|];")]
    [InlineData("var (reader, writer) = _pipe; [|reader.Write(buffer)|];")]
    [InlineData("await [|_pipe.ReadEnd.WriteAsync(buffer, token)|];")]
    [InlineData("[|_pipe.ReadEnd.Write(buffer, 0, 1)|]; [|_pipe.ReadEnd.WriteByte(1)|];")]
    [InlineData("[|_pipe.WriteEnd.ReadExactly(buffer)|]; await [|_pipe.WriteEnd.ReadAsync(buffer)|]; [|_pipe.WriteEnd.CopyTo(Stream.Null)|];")]
    public Task EndOfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);

    [Theory]
    [InlineData("_pipe.ReadEnd.WriteByte(1)", "'_pipe.ReadEnd.WriteByte(1)' writes to the read end of a pipe: this throws NotSupportedException")]
    [InlineData("new BinaryReader(_pipe.WriteEnd)", "'new BinaryReader(_pipe.WriteEnd)' reads from the write end of a pipe: this throws ArgumentException")]
    public Task MessageOfEnd(string use, string message) => Verifier.ReportsAsync(
        LibraryProgram.With("{|#0:" + use + "|};"),
        test =>
        {
            LibraryProgram.Configure(test);
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC206", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message));
        });
}
