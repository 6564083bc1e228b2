using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC210;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC210");

    [Theory]
    [InlineData("new NamedPipeServerStream(\"name\")", "new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None)", "new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly, 0, 0)", "new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly | PipeOptions.Asynchronous, 0, 0)")]
    [InlineData("new NamedPipeClientStream(\"name\")", "new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.Asynchronous)")]
    [InlineData("new NamedPipeClientStream(pipeName: \"name\", serverName: \".\")", "new NamedPipeClientStream(pipeName: \"name\", serverName: \".\", direction: PipeDirection.InOut, options: PipeOptions.Asynchronous)")]
    public Task AddsTheFlag(string creation, string replacement) => Verifier.FixesAsync<IPC210AsynchronousFix>(Source($"[|{creation}|]"), Source(replacement));

    [Fact]
    public Task BothEnds() => Verifier.FixesAsync<IPC210AsynchronousFix>(
        """
        class Service
        {
            private NamedPipeServerStream _server = [|new("name")|];

            async Task Run(byte[] data)
            {
                using var client = [|new NamedPipeClientStream(".", "name")|]; // the other end
                await Task.WhenAll(client.ConnectAsync(), _server.WaitForConnectionAsync());
                await client.WriteAsync(data);
            }
        }
        """,
        """
        class Service
        {
            private NamedPipeServerStream _server = new("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);

            async Task Run(byte[] data)
            {
                using var client = new NamedPipeClientStream(".", "name", PipeDirection.InOut, PipeOptions.Asynchronous); // the other end
                await Task.WhenAll(client.ConnectAsync(), _server.WaitForConnectionAsync());
                await client.WriteAsync(data);
            }
        }
        """);

    private static string Source(string creation) =>
        $$"""
        class Service
        {
            async Task Run(byte[] data)
            {
                using var pipe = {{creation}};
                await pipe.ReadAsync(data);
            }
        }
        """;
}
