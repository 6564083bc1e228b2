namespace IpcAnalyzers.Tests.Rules.Pipes.IPC207;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC207");

    [Theory]
    [InlineData("using var reader = new StreamReader(client); using var writer = new StreamWriter(client); writer.Write(reader.Read());")]
    [InlineData("using var writer = new StreamWriter(client); using var reader = new StreamReader(client, leaveOpen: true); writer.Write(reader.Read());")]
    [InlineData("var reader = new StreamReader(client); var writer = new StreamWriter(client); writer.Write(1); writer.Dispose(); reader.Dispose(); client.Dispose();")]
    [InlineData("using var writer = new StreamWriter(client); using var reader = new StreamReader(client); writer.Write(reader.Read()); writer.Close();")]
    [InlineData("using var writer = new BinaryWriter(client); using var reader = new BinaryReader(client); writer.Write(reader.Read());")]
    [InlineData("using var one = new StreamReader(client); using var two = new StreamReader(client); client.Dispose(); client.Dispose();")]
    [InlineData("using var writer = new StreamWriter(client); var reader = new StreamReader(client); writer.Write(reader.Read());")]
    [InlineData("using var other = new NamedPipeClientStream(\"other\"); using var writer = new StreamWriter(client); using var reader = new StreamReader(other); Console.WriteLine(reader);")]
    [InlineData("using var writer = new StreamWriter(client); using var reader = Open(client); writer.Write(reader.Read());")]
    [InlineData("using var writer = new StreamWriter(\"log\"); using var reader = new StreamReader(client); writer.Write(reader.Read());")]
    [InlineData("using var memory = new MemoryStream(); using var writer = new StreamWriter(memory); using var reader = new StreamReader(memory); writer.Write(1);")]
    [InlineData("while (true) { using var pipe = new NamedPipeClientStream(\"name\"); using var reader = new StreamReader(pipe); using var writer = new StreamWriter(pipe); writer.Write(reader.Read()); }")]
    public Task InOneMethod(string statements) => Verifier.SilentAsync(
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

            private static StreamReader Open(Stream stream) => new StreamReader(stream, leaveOpen: true);
        }
        """);

    [Fact]
    public Task WithAHandlerThatCloses() => Verifier.SilentAsync(
        """
        class Service
        {
            void Run(NamedPipeServerStream server)
            {
                try
                {
                    server.WaitForConnection();
                    using var reader = new StreamReader(server);
                    using var writer = new StreamWriter(server);
                    writer.WriteLine(reader.ReadLine());
                }
                catch (IOException)
                {
                    server.Dispose();
                    throw;
                }
                finally
                {
                    server.Dispose();
                }
            }
        }
        """);

    [Fact]
    public Task UserTypesOfTheSameName() => Verifier.SilentAsync(
        """
        namespace Own
        {
            sealed class StreamWriter : IDisposable { public StreamWriter(Stream stream) { } public void Dispose() { } }
            class Service { void Run(NamedPipeServerStream server) { server.WaitForConnection(); using var writer = new StreamWriter(server); using var reader = new StreamReader(server); } }
        }
        """);

    [Theory]
    [InlineData("using var pipe = UnixPipe.Create(); using var writer = new StreamWriter(pipe.WriteEnd); writer.WriteLine(text); writer.Flush(); pipe.WriteEnd.Dispose();")] // nothing is left to flush
    [InlineData("using var pipe = UnixPipe.Create(); using var writer = new StreamWriter(pipe.WriteEnd) { AutoFlush = true }; writer.WriteLine(text); pipe.WriteEnd.Dispose();")]
    [InlineData("using var pipe = UnixPipe.Create(); using (var writer = new StreamWriter(pipe.WriteEnd)) { writer.WriteLine(text); } pipe.WriteEnd.Dispose();")]
    [InlineData("using var pipe = UnixPipe.Create(); using var writer = new StreamWriter(pipe.WriteEnd); writer.WriteLine(text); pipe.ReadEnd.Dispose();")]
    [InlineData("using var pipe = UnixPipe.Create(); using var writer = new StreamWriter(pipe.WriteEnd); writer.WriteLine(text); writer.Dispose(); pipe.Dispose();")]
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
