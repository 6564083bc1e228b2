using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC211;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC211");

    [Theory]
    [InlineData("var n = [|pipe.Read(buffer, 0, buffer.Length)|]; Handle(buffer, n);")]
    [InlineData("var n = [|pipe.Read(buffer)|]; Console.WriteLine(Encoding.UTF8.GetString(buffer, 0, n));")]
    [InlineData("_ = [|pipe.Read(buffer, 0, buffer.Length)|]; Handle(buffer, 2);")]
    [InlineData("var n = [|pipe.ReadAsync(buffer, 0, buffer.Length)|].Result; Handle(buffer, n);")]
    [InlineData("while (pipe.IsConnected) { var n = [|pipe.Read(buffer, 0, buffer.Length)|]; Handle(buffer, n); }")]
    [InlineData("while (true) { var n = [|pipe.Read(buffer, 0, buffer.Length)|]; if (n == 0) break; Handle(buffer, n); }")]
    [InlineData("while ([|pipe.Read(buffer, 0, buffer.Length)|] > 0) { Process(buffer); }")]
    [InlineData("int n; while ((n = [|pipe.Read(buffer, 0, buffer.Length)|]) > 0) { Process(buffer); }")]
    public Task InMethod(string code) => Verifier.ReportsAsync(
        $$"""
        class Server
        {
            void Handle(byte[] message, int length) { }
            void Process(byte[] message) { }

            void Serve(string name)
            {
                using var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Message, PipeOptions.CurrentUserOnly);
                pipe.WaitForConnection();
                var buffer = new byte[256];
                {{code}}
            }
        }
        """);

    [Fact]
    public Task OfAClient() => Verifier.ReportsAsync(
        """
        class Client
        {
            private readonly NamedPipeClientStream _pipe = new NamedPipeClientStream("name");

            async Task<string> AskAsync(byte[] request)
            {
                _pipe.Connect();
                _pipe.ReadMode = System.IO.Pipes.PipeTransmissionMode.Message;
                _pipe.Write(request);
                var answer = new byte[1024];
                var count = await [|_pipe.ReadAsync(answer)|];
                return Encoding.UTF8.GetString(answer, 0, count);
            }
        }
        """);

    [Fact]
    public Task InOtherMethods() => Verifier.ReportsAsync(
        """
        class Server
        {
            private readonly byte[] _buffer = new byte[64];
            private NamedPipeServerStream _pipe;

            public Server(string name) => this._pipe = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Message);

            public string Next() => Encoding.UTF8.GetString(_buffer, 0, [|_pipe.Read(_buffer, 0, 64)|]);

            public void Serve(string name)
            {
                var pipe = new NamedPipeServerStream(name) { ReadMode = PipeTransmissionMode.Message };
                Read(pipe);
            }

            private int Read(PipeStream pipe)
            {
                var length = [|pipe.Read(_buffer, 0, 64)|];
                return _buffer[length - 1];
            }
        }
        """);

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        """
        class Server
        {
            string Serve(string name)
            {
                using var pipe = new NamedPipeServerStream(name, PipeDirection.In, 1, {|#1:PipeTransmissionMode.Message|});
                var buffer = new byte[64];
                var length = {|#0:pipe.Read(buffer, 0, 64)|};
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC211", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithMessage(
            "'pipe' carries messages and this read takes one, but nobody asks IsMessageComplete, so of a message longer than 'buffer' the rest is read as the next one")));

    [Fact]
    public Task OnDotNetFramework() => Verifier.ReportsAsync(
        """
        class Server
        {
            int Serve(string name)
            {
                var pipe = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Message);
                var buffer = new byte[64];
                return [|pipe.Read(buffer, 0, 64)|];
            }
        }
        """,
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);
}
