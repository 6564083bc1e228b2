using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC210;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC210");

    [Theory]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\")|]; await pipe.WaitForConnectionAsync(token);")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None)|]; await pipe.WaitForConnectionAsync().ConfigureAwait(false);")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.WriteThrough | PipeOptions.CurrentUserOnly)|]; pipe.WaitForConnection(); await pipe.ReadAsync(data);")]
    [InlineData("var options = PipeOptions.CurrentUserOnly; using var pipe = [|new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, options)|]; pipe.Connect(); await pipe.WriteAsync(data, 0, 4, token); await pipe.ReadAsync(data);")]
    [InlineData("using var pipe = [|new NamedPipeClientStream(\"name\")|]; pipe.Connect(); pipe.BeginRead(data, 0, 4, null, null);")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\")|]; pipe.BeginWaitForConnection(null, null);")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\")|]; using var reader = new StreamReader(pipe); await reader.ReadLineAsync();")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\")|]; using var writer = new StreamWriter(pipe) { AutoFlush = true }; await writer.WriteLineAsync(\"text\");")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\")|]; using var buffer = new BufferedStream(pipe); await buffer.CopyToAsync(Stream.Null);")]
    [InlineData("Stream pipe = [|new NamedPipeServerStream(\"name\")|]; await Console.OpenStandardInput().CopyToAsync(pipe);")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\")|]; await System.Text.Json.JsonSerializer.SerializeAsync(pipe, 1);")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\")|]; await Receive(pipe); async Task Receive(Stream stream) { await stream.ReadAsync(data); }")]
    [InlineData("using var pipe = flag ? [|new NamedPipeServerStream(\"one\")|] : [|new NamedPipeServerStream(\"two\")|]; await pipe.WaitForConnectionAsync();")]
    [InlineData("while (true) { var pipe = [|new NamedPipeServerStream(\"name\")|]; await pipe.WaitForConnectionAsync(); _ = Task.Run(() => pipe.ReadAsync(data).AsTask()); }")]
    [InlineData("var pipe = [|NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, null)|]; await pipe.ReadAsync(data);")]
    public Task InOneMethod(string statements) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            async Task Run(bool flag, byte[] data, CancellationToken token)
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task ThroughAPrivateMethodAndAField() => Verifier.ReportsAsync(
        """
        class Provider
        {
            private NamedPipeServerStream? _pipe;
            private Task? _listener;

            public void Bind(string name)
            {
                _pipe = [|new NamedPipeServerStream(name, PipeDirection.InOut, 1)|];
                _listener = Listen(_pipe);
            }

            private async Task Listen(NamedPipeServerStream pipe)
            {
                await pipe.WaitForConnectionAsync();
            }

            public async Task Send(byte[] data)
            {
                using (var client = [|new NamedPipeClientStream("name")|])
                {
                    await client.ConnectAsync();
                    await Send(client, data);
                }
            }

            private static async Task Send(Stream stream, byte[] data) => await stream.WriteAsync(data);
        }
        """);

    [Fact]
    public Task InAProgram() => Verifier.ReportsAsync(
        """
        await using var pipe = [|new NamedPipeServerStream("name", PipeDirection.In)|];
        await pipe.WaitForConnectionAsync();
        """);

    [Fact]
    public Task OnDotNetFramework() => Verifier.ReportsAsync(
        "class Service { async Task Run(byte[] data) { using (var pipe = [|new NamedPipeServerStream(\"name\")|]) { await pipe.ReadAsync(data, 0, 4); } } }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);
}
