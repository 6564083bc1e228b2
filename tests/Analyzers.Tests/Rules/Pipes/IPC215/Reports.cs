namespace IpcAnalyzers.Tests.Rules.Pipes.IPC215;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC215");

    [Theory]
    [InlineData("server.WaitForConnection(); Serve(server.ReadByte()); [|server.WaitForConnection()|];")]
    [InlineData("await server.WaitForConnectionAsync(token); await [|server.WaitForConnectionAsync(token)|];")]
    [InlineData("while (!token.IsCancellationRequested) { [|server.WaitForConnection()|]; Serve(server.ReadByte()); }")]
    [InlineData("while (true) { await [|server.WaitForConnectionAsync(token)|].ConfigureAwait(false); if (server.ReadByte() < 0) { continue; } server.Disconnect(); }")]
    [InlineData("while (true) { try { await [|server.WaitForConnectionAsync(token)|]; Serve(server.ReadByte()); server.Disconnect(); } catch (Exception e) { Console.WriteLine(e); } }")]
    [InlineData("while (true) { try { [|server.WaitForConnection()|]; Serve(server.ReadByte()); server.Disconnect(); } catch (IOException) { } }")]
    [InlineData("for (; ; ) { [|server.WaitForConnection()|]; using var reader = new StreamReader(server, Encoding.UTF8, true, 1024, leaveOpen: true); Serve(reader.Read()); }")]
    [InlineData("var waiting = server.WaitForConnectionAsync(); waiting.Wait(); [|server.WaitForConnection()|];")]
    [InlineData("await Task.WhenAll(server.WaitForConnectionAsync(), Task.Delay(1)); [|server.WaitForConnection()|];")]
    public Task SecondWait(string statements) => Verifier.ReportsAsync(InMethods(statements));

    [Theory]
    [InlineData("[|server.ReadByte()|];")]
    [InlineData("[|server.Write(data, 0, 4)|]; server.WaitForConnection();")]
    [InlineData("await [|server.WriteAsync(data)|];")]
    [InlineData("var waiting = server.WaitForConnectionAsync(); [|server.WriteByte(1)|]; await waiting;")]
    [InlineData("_ = server.WaitForConnectionAsync(); using var reader = new StreamReader(server); [|reader.ReadLine()|];")]
    [InlineData("using var writer = new StreamWriter(server); writer.Write(1); [|writer.Flush()|]; server.WaitForConnection();")]
    [InlineData("var writer = new StreamWriter(server) { [|AutoFlush = true|] }; server.WaitForConnection();")]
    [InlineData("[|server.CopyTo(Stream.Null)|];")]
    [InlineData("[|Stream.Null.CopyTo(server)|];")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); [|client.WriteByte(1)|];")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); using var reader = new StreamReader(client); if (data.Length > 0) { client.Connect(1000); } [|reader.ReadToEnd()|];")]
    [InlineData("NamedPipeClientStream client = new(\".\", \"name\", PipeDirection.In); [|client.ReadByte()|]; client.Connect();")]
    public Task BeforeTheConnection(string statements) => Verifier.ReportsAsync(InMethods(statements));

    [Theory]
    [InlineData("server.WaitForConnection(); server.Disconnect(); [|server.WriteByte(1)|];")]
    [InlineData("server.WaitForConnection(); var writer = new StreamWriter(server); server.Disconnect(); writer.Write(1); [|writer.Flush()|];")]
    [InlineData("server.WaitForConnection(); using var writer = new StreamWriter(server); writer.Write(1); writer.Flush(); [|server.Disconnect()|];")]
    [InlineData("while (true) { server.WaitForConnection(); using (var writer = new StreamWriter(server, Encoding.UTF8, 1024, leaveOpen: true)) { writer.Write(1); [|server.Disconnect()|]; } }")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); client.Connect(1000); [|client.Connect(1000)|];")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); await client.ConnectAsync(token); await [|client.ConnectAsync(token)|];")]
    public Task AfterIt(string statements) => Verifier.ReportsAsync(InMethods(statements));

    [Fact]
    public Task OfAParameter() => Verifier.ReportsAsync(
        """
        class Provider
        {
            private readonly NamedPipeServerStream _pipe = new NamedPipeServerStream("name");

            private async Task Listen(NamedPipeServerStream pipe, CancellationToken token)
            {
                while (!token.IsCancellationRequested)
                {
                    try
                    {
                        await [|pipe.WaitForConnectionAsync(token)|].ConfigureAwait(false);
                        var message = await Receive(pipe, token).ConfigureAwait(false);
                        if (message == null)
                            continue;

                        pipe.Disconnect();
                    }
                    catch (OperationCanceledException)
                    {
                    }
                }
            }

            private static async Task<string?> Receive(Stream stream, CancellationToken token)
            {
                var read = await stream.ReadAsync(new byte[4], token);
                return read < 4 ? null : "message";
            }

            void Wait()
            {
                _pipe.WaitForConnection();
                Console.WriteLine(_pipe.ReadByte());
                [|_pipe.WaitForConnection()|];
            }
        }
        """);

    [Fact]
    public Task InALambda() => Verifier.ReportsAsync(
        """
        class Service
        {
            Task Run()
            {
                var server = new NamedPipeServerStream("name");
                return Task.Run(() =>
                {
                    while (true)
                    {
                        [|server.WaitForConnection()|];
                        Console.WriteLine(server.ReadByte());
                    }
                });
            }
        }
        """);

    private static string InMethods(string statements) =>
        $$"""
        class Service
        {
            async Task Run(byte[] data, CancellationToken token)
            {
                await Task.Yield();
                using var server = new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
                {{statements}}
            }

            private static void Serve(int command) => Console.WriteLine(command);
        }
        """;
}
