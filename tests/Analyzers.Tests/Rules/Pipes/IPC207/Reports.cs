namespace IpcAnalyzers.Tests.Rules.Pipes.IPC207;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC207");

    [Theory]
    [InlineData("using var writer = new StreamWriter(client); using var reader = [|new StreamReader(client)|]; writer.Write(1); writer.Flush(); reader.Read();")]
    [InlineData("await using var writer = new StreamWriter(client, Encoding.UTF8); using StreamReader reader = [|new(client)|]; Console.WriteLine(reader.Read());")]
    [InlineData("using (var writer = new StreamWriter(client)) using (var reader = [|new StreamReader(client)|]) { Console.WriteLine(reader.Read()); }")]
    [InlineData("using var writer = new StreamWriter(client, leaveOpen: true); using var reader = [|new BinaryReader(client)|]; Console.WriteLine(reader.Read());")]
    [InlineData("using var buffer = new BufferedStream(client); using var reader = [|new StreamReader(client)|]; Console.WriteLine(reader.Read());")]
    [InlineData("var reader = [|new StreamReader(client)|]; var writer = new StreamWriter(client); writer.Write(1); reader.Dispose(); writer.Dispose();")]
    [InlineData("using var writer = new StreamWriter(client); writer.Write(1); [|client.Close()|];")]
    public Task InOneMethod(string statements) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            async Task Run()
            {
                await Task.Yield();
                using var client = new NamedPipeClientStream(".", "name", PipeDirection.InOut, PipeOptions.Asynchronous);
                client.Connect(1000);
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task OfAParameter() => Verifier.ReportsAsync(
        """
        class Service
        {
            private static void Serve(NamedPipeServerStream server)
            {
                server.WaitForConnection();
                using var writer = new StreamWriter(server);
                using var reader = [|new StreamReader(server)|];
                writer.WriteLine(reader.ReadLine());
            }
        }
        """);

    [Theory]
    [InlineData("using var pipe = UnixPipe.Create(); using var writer = new StreamWriter(pipe.WriteEnd); writer.WriteLine(text); [|pipe.WriteEnd.Dispose()|]; Console.Write(new StreamReader(pipe.ReadEnd).ReadToEnd());")]
    [InlineData("var (reader, end) = UnixPipe.Create(); using (reader) { using var writer = new BufferedStream(end); writer.WriteByte(1); [|end.Dispose()|]; }")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
