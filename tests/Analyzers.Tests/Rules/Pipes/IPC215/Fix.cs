using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC215;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC215");

    [Theory]
    [InlineData(
        "server.WaitForConnection(); Console.WriteLine(server.ReadByte()); [|server.WaitForConnection()|];",
        "server.WaitForConnection(); Console.WriteLine(server.ReadByte()); server.Disconnect(); server.WaitForConnection();")]
    [InlineData(
        "while (true) { await [|server.WaitForConnectionAsync()|]; Console.WriteLine(server.ReadByte()); }",
        "while (true) { await server.WaitForConnectionAsync(); Console.WriteLine(server.ReadByte()); server.Disconnect(); }")]
    [InlineData("Console.WriteLine(); [|server.WriteByte(1)|];", "Console.WriteLine(); await server.WaitForConnectionAsync(); server.WriteByte(1);")]
    [InlineData(
        "using var reader = new StreamReader(server); Console.WriteLine([|reader.ReadLine()|]);",
        "using var reader = new StreamReader(server); await server.WaitForConnectionAsync(); Console.WriteLine(reader.ReadLine());")]
    public Task Inserts(string statements, string replacement) => Verifier.FixesAsync<IPC215ConnectionFix>(Asynchronous(statements), Asynchronous(replacement));

    [Fact]
    public Task OverSeveralLines() => Verifier.FixesAsync<IPC215ConnectionFix>(
        """
        class Service
        {
            void Run()
            {
                using var server = new NamedPipeServerStream("name", PipeDirection.In);

                // The first client.
                Console.WriteLine([|server.ReadByte()|]);
            }

            void Run(NamedPipeServerStream server)
            {
                while (true)
                {
                    [|server.WaitForConnection()|];
                    Console.WriteLine(server.ReadByte());
                }
            }
        }
        """,
        """
        class Service
        {
            void Run()
            {
                using var server = new NamedPipeServerStream("name", PipeDirection.In);

                server.WaitForConnection();
                // The first client.
                Console.WriteLine(server.ReadByte());
            }

            void Run(NamedPipeServerStream server)
            {
                while (true)
                {
                    server.WaitForConnection();
                    Console.WriteLine(server.ReadByte());
                    server.Disconnect();
                }
            }
        }
        """);

    [Theory]
    [InlineData("[|server.WriteByte(1)|]; server.WaitForConnection();")]
    [InlineData("while (true) { [|server.WaitForConnection()|]; if (server.ReadByte() < 0) { continue; } Console.WriteLine(); }")]
    [InlineData("while (true) { try { [|server.WaitForConnection()|]; Console.WriteLine(server.ReadByte()); } catch (IOException) { } }")]
    [InlineData("while (true) { [|server.WaitForConnection()|]; var writer = new StreamWriter(server); writer.Write(1); }")]
    [InlineData("server.WaitForConnection(); using var writer = new StreamWriter(server); writer.Write(1); [|server.Disconnect()|];")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); client.Connect(1000); [|client.Connect(1000)|];")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); [|client.WriteByte(1)|];")]
    public Task OffersNothing(string statements) => Verifier.OffersNoFixAsync<IPC215ConnectionFix>(Asynchronous(statements));

    private static string Asynchronous(string statements) =>
        $$"""
        class Service
        {
            async Task Run()
            {
                await Task.Yield();
                using var server = new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
                {{statements}}
            }
        }
        """;
}
