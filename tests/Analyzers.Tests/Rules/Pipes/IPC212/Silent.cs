namespace IpcAnalyzers.Tests.Rules.Pipes.IPC212;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC212");

    [Theory]
    [InlineData("var n = pipe.Read(header, 0, 4); if (n < 2) return 0; return BitConverter.ToInt16(header, 0);")]
    [InlineData("var n = pipe.Read(header, 0, 4); if (n < 4) { pipe.ReadExactly(header, n, 4 - n); } return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = pipe.Read(header, 0, 4); if (n != 4 && !Check(n)) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = pipe.Read(header, 0, 4); if (n > 2) return header[2]; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = pipe.Read(header, 0, 4); if (n != 4) { Console.WriteLine(\"short\"); } return n;")]
    [InlineData("var n = pipe.Read(header, 0, 4); return Check(n) ? BitConverter.ToInt32(header, 0) : 0;")]
    [InlineData("var n = pipe.Read(header, 0, 4); if (n is < 3) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = pipe.Read(header, 0, 4); while (n < 4) { n += pipe.Read(header, n, 4 - n); } return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = 0; while (n < 4) { var some = pipe.Read(header, n, 4 - n); if (some == 0) return 0; n += some; } return BitConverter.ToInt32(header, 0);")]
    public Task TheCountDecides(string code) => Verifier.SilentAsync(
        $$"""
        class Client
        {
            bool Check(int n) => n == 4;

            int Read(NamedPipeClientStream pipe)
            {
                var header = new byte[4];
                {{code}}
            }
        }
        """);

    [Theory]
    [InlineData("var n = pipe.Read(buffer, 0, buffer.Length); text = Encoding.UTF8.GetString(buffer, 0, n);")]
    [InlineData("var n = pipe.Read(buffer); text = Encoding.UTF8.GetString(buffer.AsSpan(0, n));")]
    [InlineData("var n = pipe.Read(buffer); text = Encoding.UTF8.GetString(buffer[..n]);")]
    [InlineData("int n; while ((n = pipe.Read(buffer, 0, buffer.Length)) > 0) { other.Write(buffer, 0, n); }")]
    [InlineData("var n = pipe.Read(buffer, 0, buffer.Length); for (var i = 0; i < n; i++) { other.WriteByte(buffer[i]); }")]
    [InlineData("var n = pipe.Read(buffer, 0, buffer.Length); Array.Resize(ref buffer, n); text = Encoding.UTF8.GetString(buffer);")]
    public Task TheCountSlices(string code) => Verifier.SilentAsync(
        $$"""
        class Client
        {
            string? text;

            void Read(PipeStream pipe, Stream other)
            {
                var buffer = new byte[4096];
                {{code}}
            }
        }
        """);

    [Theory]
    [InlineData("while (pipe.Read(buffer, 0, buffer.Length) > 0) { }")]
    [InlineData("var n = pipe.Read(buffer, 0, buffer.Length);")]
    [InlineData("var n = pipe.Read(buffer, 0, buffer.Length); if (n == 0) Console.WriteLine(\"closed\");")]
    [InlineData("var n = pipe.Read(buffer, 0, buffer.Length); if (n == 0) Console.WriteLine(\"closed\"); Console.WriteLine(buffer.Length);")]
    [InlineData("var n = pipe.Read(buffer, 0, buffer.Length); if (n > 0 && buffer[0] == 1) Console.WriteLine(\"ready\");")]
    [InlineData("var n = pipe.Read(buffer, 0, 1); if (n == 0) return; Use(buffer);")]
    [InlineData("var one = new byte[1]; var n = pipe.Read(one, 0, one.Length); Use(one);")]
    [InlineData("Span<byte> one = stackalloc byte[1]; var n = pipe.Read(one); if (n == 0) return; Console.WriteLine(Encoding.UTF8.GetString(one));")]
    [InlineData("var n = pipe.Read(buffer, 0, 4); buffer = new byte[2]; Use(buffer);")]
    [InlineData("var n = pipe.Read(buffer, 0, 4); if (n == 0) return; Fill(buffer); Use(buffer);")]
    [InlineData("var n = pipe.Read(buffer, 0, 4); if (n == 0) return; pipe.ReadExactly(buffer); Use(buffer);")]
    [InlineData("var n = pipe.Read(buffer, 0, 4); Encoding.UTF8.GetBytes(\"x\", 0, 1, buffer, 0); Use(buffer);")]
    [InlineData("var n = pipe.Read(buffer, 0, 4); new byte[4].CopyTo(buffer, 0); Use(buffer);")]
    [InlineData("var n = pipe.Read(buffer, 0, 4); Array.Copy(new byte[4], buffer, 4); Use(buffer);")]
    [InlineData("Use(buffer); var n = pipe.Read(buffer, 0, 4);")]
    [InlineData("if (pipe.IsConnected) { var n = pipe.Read(buffer, 0, 4); } else { Use(buffer); }")]
    [InlineData("if (pipe.IsConnected) { var n = pipe.Read(buffer, 0, 4); return; } Use(buffer);")]
    [InlineData("var n = pipe.Read(buffer, 0, 4); Action later = () => Use(buffer);")]
    [InlineData("var n = pipe.Read(buffer, 0, 4); buffer[1] = 2; Use(buffer);")]
    [InlineData("var n = pipe.Read(buffer, 2, 2); if (buffer[1] == 2) Console.WriteLine(\"second\");")]
    public Task TheContentIsNotTakenForWhole(string code) => Verifier.SilentAsync(
        $$"""
        class Client
        {
            void Fill(byte[] bytes) { }
            void Use(byte[] bytes) { }

            void Read(PipeStream pipe)
            {
                var buffer = new byte[4];
                {{code}}
            }
        }
        """);

    [Theory]
    [InlineData("FileStream stream")]
    [InlineData("MemoryStream stream")]
    [InlineData("Stream stream")]
    [InlineData("BufferedStream stream")]
    [InlineData("BinaryReader stream")]
    [InlineData("System.IO.Compression.DeflateStream stream")]
    [InlineData("Own.NetworkStream stream")]
    [InlineData("Whole stream")]
    public Task OtherStreams(string parameter) => Verifier.SilentAsync(
        $$"""
        namespace Own
        {
            class NetworkStream { public int Read(byte[] buffer, int offset, int count) => count; }
        }

        class Whole : System.Net.Sockets.NetworkStream
        {
            public Whole(System.Net.Sockets.Socket socket) : base(socket) { }

            public override int Read(byte[] buffer, int offset, int count) { ReadExactly(buffer, offset, count); return count; }
        }

        class Client
        {
            int Read({{parameter}})
            {
                var header = new byte[4];
                var n = stream.Read(header, 0, 4);
                return BitConverter.ToInt32(header, 0);
            }
        }
        """);

    [Theory]
    [InlineData("process.StandardOutput.ReadBlock(buffer, 0, buffer.Length)")]
    [InlineData("process.StandardInput.BaseStream.Read(bytes, 0, 4)")]
    [InlineData("new StreamReader(\"file\").Read(buffer, 0, buffer.Length)")]
    [InlineData("new StreamReader(\"file\").BaseStream.Read(bytes, 0, 4)")]
    [InlineData("process.StandardOutput.Read()")]
    [InlineData("File.OpenRead(\"file\").Read(bytes, 0, 4)")]
    public Task OtherReads(string read) => Verifier.SilentAsync(
        $$"""
        class Client
        {
            string Read(Process process)
            {
                var buffer = new char[64];
                var bytes = new byte[64];
                var n = {{read}};
                return new string(buffer) + Encoding.UTF8.GetString(bytes);
            }
        }
        """);

    [Theory]
    [InlineData("pipe.Read(header, 0, 4);")]
    [InlineData("pipe.ReadExactly(header, 0, 4);")]
    [InlineData("var n = pipe.ReadAtLeast(header, 4);")]
    public Task WhatOthersSay(string read) => Verifier.SilentAsync(
        $$"""
        #pragma warning disable CA2022
        class Client
        {
            int Read(PipeStream pipe)
            {
                var header = new byte[4];
                {{read}}
                return BitConverter.ToInt32(header, 0);
            }
        }
        """);

    [Theory]
    [InlineData("internal", "Read(pipe)", "")]
    [InlineData("private", "Read(pipe)", "int Other(FileStream file) => Read(file);")]
    [InlineData("private", "Read(pipe)", "Func<Stream, int> Other => Read;")]
    [InlineData("private", "1", "")]
    public Task WhereTheStreamComesFromElsewhere(string access, string call, string other) => Verifier.SilentAsync(
        $$"""
        class Client
        {
            int Start(NamedPipeClientStream pipe) => {{call}};
            {{other}}

            {{access}} int Read(Stream stream)
            {
                var header = new byte[4];
                var n = stream.Read(header, 0, 4);
                return BitConverter.ToInt32(header, 0);
            }
        }
        """);

    [Fact]
    public Task WhereAMessageComesWhole() => Verifier.SilentAsync(
        """
        class Server
        {
            void Serve(string name, Action<byte[]> process)
            {
                using var server = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Message);
                server.WaitForConnection();
                var command = new byte[256];
                while (server.Read(command, 0, command.Length) > 0)
                {
                    process(command);
                }
            }
        }
        """);

    [Fact]
    public Task WhereTheReadWaitsForAllOfIt() => Verifier.SilentAsync(
        """
        class Client
        {
            int Read(System.Net.Sockets.TcpClient client)
            {
                var header = new byte[4];
                while (client.Available < 4)
                {
                    Thread.Sleep(1);
                }

                _ = client.GetStream().Read(header, 0, 4);
                return BitConverter.ToInt32(header, 0);
            }
        }
        """);

    [Fact]
    public Task WhereTheCountGoesElsewhere() => Verifier.SilentAsync(
        """
        class Client
        {
            private int _count;
            private readonly byte[] _buffer = new byte[4096];

            int Fill(PipeStream pipe)
            {
                _count = pipe.Read(_buffer, 0, _buffer.Length);
                return _buffer[3];
            }

            async Task<byte[]> ReadAsync(PipeStream pipe)
            {
                var pending = pipe.ReadAsync(_buffer, 0, 4);
                if (await Task.WhenAny(pending, Task.Delay(10)) != pending)
                {
                    throw new TimeoutException();
                }

                return _buffer;
            }
        }
        """);

    [Theory]
    [InlineData("dotnet_diagnostic.IPC212.severity = none")]
    public Task Off(string line) => Verifier.SilentAsync(
        "class Client { int Read(PipeStream pipe) { var header = new byte[4]; var n = pipe.Read(header, 0, 4); return BitConverter.ToInt32(header, 0); } }",
        test => test.GlobalConfig(line));

    [Theory]
    [InlineData("pipe.ReadExactly(header, 0, 4); return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = pipe.Read(header, 0, 4); return n;")]
    public Task PipeOfOurLibrary(string body) => Verifier.SilentAsync(
        $$"""class Reader { int Read(IpcRuntime.PipeReadEnd pipe, byte[] header) { {{body}} } }""",
        test => test.IpcRuntime());
}
