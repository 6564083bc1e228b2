using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC212;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC212");

    [Theory]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; return BitConverter.ToInt32(header, 0);")]
    [InlineData("int n; n = [|pipe.Read(header, 0, header.Length)|]; return BitConverter.ToInt32(header, 0);")]
    [InlineData("_ = [|pipe.Read(header, 0, 4)|]; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header)|]; return BitConverter.ToInt32(header);")]
    [InlineData("var n = [|pipe.Read(header.AsSpan(0, 4))|]; return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(0, 4));")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; return MemoryMarshal.Read<int>(header);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n == 0) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n <= 0) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n < 1) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (0 == n) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n is 0) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n is not > 0) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("if ([|pipe.Read(header, 0, 4)|] == 0) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("int n; if ((n = [|pipe.Read(header, 0, 4)|]) == 0) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; Console.WriteLine($\"{n} bytes\"); return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; Console.WriteLine(\"{0} of {1} bytes\", n, 4); return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; Array.Reverse(header); return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; return header[1] << 8 | header[0];")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; return Parse(header);")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; var sum = 0; foreach (var part in header) sum += part; return sum;")]
    [InlineData("Span<byte> bytes = stackalloc byte[4]; var n = [|pipe.Read(bytes)|]; return BitConverter.ToInt32(bytes);")]
    [InlineData("Span<byte> bytes = stackalloc byte[4]; var n = [|pipe.Read(bytes)|]; return bytes[3];")]
    [InlineData("try { var n = [|pipe.Read(header, 0, 4)|]; } catch (IOException) { return 0; } return BitConverter.ToInt32(header, 0);")]
    [InlineData("var length = 4; var n = [|pipe.Read(header, 0, length)|]; return BitConverter.ToInt32(header, 0);")]
    [InlineData("Stream stream = pipe; var n = [|stream.Read(header, 0, 4)|]; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|((Stream)pipe).Read(header, 0, 4)|]; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.ReadAsync(header, 0, 4)|].Result; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = [|pipe.ReadAsync(header, 0, 4)|].GetAwaiter().GetResult(); return BitConverter.ToInt32(header, 0);")]
    public Task OfAPipe(string code) => Verifier.ReportsAsync(
        $$"""
        class Client
        {
            int Parse(byte[] header) => header[0];

            int Read(NamedPipeClientStream pipe)
            {
                var header = new byte[4];
                {{code}}
            }
        }
        """);

    [Theory]
    [InlineData("_ = await [|stream.ReadAsync(bytes, 0, 8)|]; return bytes;")]
    [InlineData("var n = await [|stream.ReadAsync(bytes.AsMemory(0, 8), token)|].ConfigureAwait(false); return bytes;")]
    [InlineData("var n = await [|stream.ReadAsync(bytes, token)|]; if (n == 0) throw new EndOfStreamException(); return bytes;")]
    [InlineData("var n = await [|stream.ReadAsync(bytes, 0, 8, token)|]; return new MemoryStream(bytes);")]
    [InlineData("var n = await [|stream.ReadAsync(bytes, 0, 8, token)|]; return new Guid(bytes);")]
    [InlineData("var n = await [|stream.ReadAsync(bytes, 0, 8, token)|]; return Encoding.UTF8.GetString(bytes);")]
    [InlineData("var n = await [|stream.ReadAsync(bytes, 0, 8, token)|]; return Encoding.UTF8.GetString(bytes, 0, bytes.Length);")]
    [InlineData("int n; while ((n = await [|stream.ReadAsync(bytes, 0, 8, token)|]) > 0) { Console.WriteLine(Encoding.UTF8.GetString(bytes)); } return 0;")]
    [InlineData("int n; do { n = await [|stream.ReadAsync(bytes, 0, 8, token)|]; File.WriteAllBytes(\"out\", bytes); } while (n > 0); return 0;")]
    public Task OfAConnection(string code) => Verifier.ReportsAsync(
        $$"""
        class Client
        {
            async Task<object> ReadAsync(System.Net.Sockets.NetworkStream stream, byte[] bytes, CancellationToken token)
            {
                {{code}}
            }
        }
        """);

    [Theory]
    [InlineData("new System.Net.Sockets.TcpClient(\"localhost\", 1).GetStream()")]
    [InlineData("new AnonymousPipeClientStream(\"3\")")]
    [InlineData("new System.Net.Security.SslStream(inner)")]
    [InlineData("process.StandardOutput.BaseStream")]
    [InlineData("process.StandardError.BaseStream")]
    [InlineData("Console.OpenStandardInput()")]
    public Task OfStreams(string stream) => Verifier.ReportsAsync(
        $$"""
        class Client
        {
            int Read(Process process, Stream inner)
            {
                var header = new byte[4];
                var stream = {{stream}};
                var n = [|stream.Read(header, 0, 4)|];
                return BitConverter.ToInt32(header, 0);
            }
        }
        """);

    [Theory]
    [InlineData("[|process.StandardOutput.Read(buffer, 0, buffer.Length)|]")]
    [InlineData("[|process.StandardError.Read(buffer, 0, 64)|]")]
    [InlineData("[|process.StandardError.Read(buffer)|]")]
    [InlineData("[|process.StandardError.ReadAsync(buffer, 0, 64)|].Result")]
    public Task OfTheTextOfAChild(string read) => Verifier.ReportsAsync(
        $$"""
        class Client
        {
            string Read(Process process)
            {
                var buffer = new char[64];
                var n = {{read}};
                return new string(buffer);
            }
        }
        """);

    [Theory]
    [InlineData("var n = {|#0:pipe.Read(header, 0, 4)|}; if (n != 4) throw new EndOfStreamException(); return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = {|#0:pipe.Read(header, 0, 4)|}; if (n < header.Length) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = {|#0:pipe.Read(header)|}; if (n < Length) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = {|#0:pipe.Read(header, 0, 4)|}; Debug.Assert(n == 4); return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = {|#0:pipe.Read(header, 0, 4)|}; if (n is not 4) throw new IOException($\"only {n} bytes\"); return BitConverter.ToInt32(header, 0);")]
    [InlineData("if ({|#0:pipe.Read(header, 0, 4)|} != 4) return 0; return BitConverter.ToInt32(header, 0);")]
    [InlineData("var n = {|#0:pipe.Read(header, 0, 4)|}; if (n > 0 && header[0] != 1) return 1; if (n != header.Length) return 0; Array.Reverse(header); return BitConverter.ToInt32(header, 0);")]
    public Task TakenForTheEnd(string code) => Verifier.ReportsAsync(
        $$"""
        class Client
        {
            const int Length = 4;

            int Read(PipeStream pipe)
            {
                var header = new byte[Length];
                {{code}}
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC212", DiagnosticSeverity.Info)
            .WithLocation(0)
            .WithMessage("The read gives what has arrived, which can be less than 'header' is to hold, so a message that comes in pieces is refused as if the stream had ended")));

    [Fact]
    public Task InAPrivateMethodThatAllCallersGiveAPipe() => Verifier.ReportsAsync(
        """
        class Client
        {
            Task<int> Start(NamedPipeClientStream pipe, CancellationToken token) => ReadAsync(pipe, token);
            Task<int> Start(Process process) => this.ReadAsync(process.StandardOutput.BaseStream);

            private async Task<int> ReadAsync(Stream stream, CancellationToken token = default)
            {
                var header = new byte[4];
                _ = await [|stream.ReadAsync(header, token)|];
                return BitConverter.ToInt32(header, 0);
            }
        }
        """);

    [Fact]
    public Task InFields() => Verifier.ReportsAsync(
        """
        class Client
        {
            private readonly byte[] _header = new byte[4];
            private readonly PipeStream _pipe = new AnonymousPipeClientStream("3");

            PipeStream Pipe => _pipe;

            int Read()
            {
                var n = [|_pipe.Read(_header, 0, 4)|];
                return BitConverter.ToInt32(_header, 0);
            }

            int ReadNext()
            {
                var n = [|Pipe.Read(_header, 0, 4)|];
                return BitConverter.ToInt32(this._header, 0);
            }
        }
        """);

    [Fact]
    public Task InTopLevelStatementsAndFunctions() => Verifier.ReportsAsync(
        """
        using var pipe = new NamedPipeClientStream("name");
        var header = new byte[4];
        var n = [|pipe.Read(header, 0, 4)|];
        Console.WriteLine(BitConverter.ToInt32(header, 0));

        Func<int> next = () =>
        {
            _ = [|pipe.Read(header, 0, 4)|];
            return BitConverter.ToInt32(header, 0);
        };

        int Last()
        {
            _ = [|pipe.Read(header, 0, 4)|];
            return BitConverter.ToInt32(header, 0);
        }
        """);

    [Theory]
    [InlineData("BitConverter.ToInt32(header, 0)", "'ToInt32' takes")]
    [InlineData("new Guid(header)", "'new Guid' takes")]
    [InlineData("header[3]", "'header[3]' takes")]
    [InlineData("header", "the caller must take")]
    public Task Message(string use, string taker) => Verifier.ReportsAsync(
        $$"""
        class Client
        {
            object Read(PipeStream pipe)
            {
                var header = new byte[16];
                var n = {|#0:pipe.Read(header, 0, 16)|};
                return {{use.Replace("header", "{|#1:header|}", StringComparison.Ordinal)}};
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC212", DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithLocation(1)
            .WithMessage($"The read gives what has arrived, which can be less than 'header' is to hold, and {taker} it for complete, so the rest of the message is read as the next one")));

    public static TheoryData<string> OtherFrameworks => ["net472", "netstandard2.0", "net8.0"];

    [Theory]
    [MemberData(nameof(OtherFrameworks))]
    public Task InOtherFrameworks(string framework) => Verifier.ReportsAsync(
        "class Client { int Read(NamedPipeClientStream pipe) { var header = new byte[4]; var n = [|pipe.Read(header, 0, 4)|]; return BitConverter.ToInt32(header, 0); } }",
        test => test.ReferenceAssemblies = framework switch
        {
            "net472" => ReferenceAssemblies.NetFramework.Net472.Default,
            "netstandard2.0" => ReferenceAssemblies.NetStandard.NetStandard20,
            _ => ReferenceAssemblies.Net.Net80,
        });

    [Fact]
    public Task PipeOfOurLibrary() => Verifier.ReportsAsync(
        """
        class Reader
        {
            int Read(IpcRuntime.PipeReadEnd pipe)
            {
                var header = new byte[4];
                var n = [|pipe.Read(header, 0, 4)|];
                return BitConverter.ToInt32(header, 0);
            }
        }
        """,
        test => test.IpcRuntime());
}
