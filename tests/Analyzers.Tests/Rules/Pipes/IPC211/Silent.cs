namespace IpcAnalyzers.Tests.Rules.Pipes.IPC211;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC211");

    [Theory]
    [InlineData("var n = pipe.Read(buffer, 0, buffer.Length); if (!pipe.IsMessageComplete) throw new InvalidDataException(); Handle(buffer, n);")]
    [InlineData("do { var n = pipe.Read(buffer, 0, buffer.Length); message.Write(buffer, 0, n); } while (!pipe.IsMessageComplete);")]
    [InlineData("using var reader = new StreamReader(pipe); Console.WriteLine(reader.ReadLine());")]
    [InlineData("pipe.ReadExactly(buffer); Handle(buffer, 4);")]
    [InlineData("var n = 0; while (n < 4) { n += pipe.Read(buffer, n, 4 - n); } Handle(buffer, n);")]
    [InlineData("var n = 0; while (n < 4) { var some = pipe.Read(buffer, n, 4 - n); n = n + some; } Handle(buffer, n);")]
    [InlineData("int n; while ((n = pipe.Read(buffer, 0, buffer.Length)) > 0) { message.Write(buffer, 0, n); }")]
    [InlineData("int n; do { n = pipe.Read(buffer, 0, buffer.Length); message.Write(buffer, 0, n); } while (n > 0);")]
    [InlineData("pipe.CopyTo(message);")]
    [InlineData("Handle(buffer, pipe.ReadByte());")]
    [InlineData("var n = message.Read(buffer, 0, buffer.Length); Handle(buffer, n);")]
    public Task InMethod(string code) => Verifier.SilentAsync(
        $$"""
        class Server
        {
            void Handle(byte[] message, int length) { }

            void Serve(string name)
            {
                using var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Message, PipeOptions.CurrentUserOnly);
                var message = new MemoryStream();
                var buffer = new byte[256];
                {{code}}
            }
        }
        """);

    [Theory]
    [InlineData("new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte)")]
    [InlineData("new NamedPipeServerStream(name)")]
    [InlineData("new NamedPipeServerStream(name, PipeDirection.InOut, 1, mode)")]
    [InlineData("new NamedPipeServerStream(name, PipeDirection.InOut, 1, name.Length > 3 ? PipeTransmissionMode.Message : PipeTransmissionMode.Byte)")]
    [InlineData("new NamedPipeServerStream(name) { ReadMode = PipeTransmissionMode.Byte }")]
    [InlineData("Create(() => new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Message))")]
    public Task OtherPipes(string pipe) => Verifier.SilentAsync(
        $$"""
        class Server
        {
            NamedPipeServerStream Create(Func<NamedPipeServerStream> make) => new NamedPipeServerStream("other");

            int Serve(string name, PipeTransmissionMode mode)
            {
                using var other = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Message);
                using var pipe = {{pipe}};
                var buffer = new byte[256];
                return pipe.Read(buffer, 0, buffer.Length);
            }
        }
        """);

    [Fact]
    public Task WhereAnotherMethodAsks() => Verifier.SilentAsync(
        """
        class Server
        {
            private readonly byte[] _buffer = new byte[256];
            private readonly NamedPipeServerStream _pipe = new NamedPipeServerStream("name", PipeDirection.In, 1, PipeTransmissionMode.Message);

            private int ReadPart() => _pipe.Read(_buffer, 0, _buffer.Length);

            public byte[] ReadMessage()
            {
                var message = new MemoryStream();
                do
                {
                    message.Write(_buffer, 0, ReadPart());
                }
                while (!_pipe.IsMessageComplete);

                return message.ToArray();
            }
        }
        """);

    [Fact]
    public Task WhereThePipeComesFromElsewhere() => Verifier.SilentAsync(
        """
        class Server
        {
            public int Read(PipeStream pipe, byte[] buffer) => pipe.Read(buffer, 0, buffer.Length);

            public void Serve(string name)
            {
                using var pipe = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Message);
                Read(pipe, new byte[4]);
            }

            private int Other(PipeStream pipe, byte[] buffer) => pipe.Read(buffer, 0, buffer.Length);
        }
        """);

    [Theory]
    [InlineData("dotnet_diagnostic.IPC211.severity = none")]
    public Task Off(string line) => Verifier.SilentAsync(
        "class Client { int Read(byte[] buffer) { var pipe = new NamedPipeClientStream(\"name\"); pipe.ReadMode = PipeTransmissionMode.Message; return pipe.Read(buffer, 0, 4); } }",
        test => test.GlobalConfig(line));
}
