namespace IpcAnalyzers.Tests.Rules.Pipes.IPC214;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC214");

    [Theory]
    [InlineData("writer.WriteLine(\"hello\"); writer.Close(); var text = reader.ReadToEnd();")]
    [InlineData("server.WriteByte(1); server.Dispose(); client.CopyTo(target);")]
    [InlineData("server.Write(\"hello\"u8.ToArray()); client.Read(buffer, 0, 5);")]
    [InlineData("server.Write(new byte[100]); client.Read(buffer, 0, 100);")]
    [InlineData("server.Write(new byte[4096]); client.ReadExactly(buffer, 0, 4096);")]
    [InlineData("server.Write(buffer, 0, 100); client.Read(buffer, 0, 100);")]
    [InlineData("writer.WriteLine(\"hello\"); writer.Flush(); var line = reader.ReadLine();")]
    [InlineData("foreach (var line in lines) { writer.WriteLine(line); writer.Flush(); reader.ReadLine(); }")]
    [InlineData("for (var i = 0; i < lines.Count; i++) { server.WriteByte(1); client.ReadByte(); }")]
    public Task Small(string body) => Verifier.SilentAsync(Reports.In(body));

    [Theory]
    [InlineData("var text = reader.ReadToEndAsync(); writer.Write(input); writer.Close(); await text;")]
    [InlineData("var text = Task.Run(() => reader.ReadToEnd()); source.CopyTo(server); server.Close(); await text;")]
    [InlineData("var writing = Task.Run(() => source.CopyTo(server)); client.CopyTo(target); await writing;")]
    [InlineData("var writing = source.CopyToAsync(server); client.Read(buffer, 0, 9); await writing;")]
    [InlineData("var writing = writer.WriteAsync(input); reader.ReadLine(); await writing;")]
    [InlineData("var thread = new Thread(() => writer.Write(input)); thread.Start(); var text = reader.ReadToEnd();")]
    [InlineData("Use(server); var text = reader.ReadToEnd();")]
    [InlineData("Use(client); source.CopyTo(server); var text = reader.ReadToEnd();")]
    [InlineData("_reader = reader; source.CopyTo(server); server.Close(); reader.ReadLine();")]
    [InlineData("using var limit = new CancellationTokenSource(5); var text = await reader.ReadToEndAsync(limit.Token);")]
    public Task SomebodyElseReadsOrWrites(string body) => Verifier.SilentAsync(Reports.In(body));

    [Theory]
    [InlineData("using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable); using var child = Process.Start(\"x\", server.GetClientHandleAsString()); using var reader = new StreamReader(server); reader.ReadToEnd();")]
    [InlineData("using var first = new AnonymousPipeServerStream(); using var second = new AnonymousPipeServerStream(); using var client = new AnonymousPipeClientStream(PipeDirection.In, second.ClientSafePipeHandle); second.Close(); client.CopyTo(Stream.Null);")]
    [InlineData("using var server = new NamedPipeServerStream(\"x\"); using var client = new NamedPipeClientStream(\".\", \"y\"); client.Connect(1); client.CopyTo(Stream.Null);")]
    [InlineData("using var server = new NamedPipeServerStream(\"x\"); using var client = new NamedPipeClientStream(\"other\", \"x\"); client.Connect(1); client.CopyTo(Stream.Null);")]
    [InlineData("using var server = new NamedPipeServerStream(\"x\"); using var client = new NamedPipeClientStream(\".\", \"x\"); client.Connect(1); server.WaitForConnection(); server.Disconnect(); client.CopyTo(Stream.Null);")]
    [InlineData("using var server = new NamedPipeServerStream(\"x\", PipeDirection.In); using var client = new NamedPipeClientStream(\".\", \"x\", PipeDirection.Out); client.Connect(1); server.WaitForConnection(); client.WriteByte(1); client.Dispose(); server.CopyTo(Stream.Null);")]
    public Task OtherEnds(string body) => Verifier.SilentAsync("class C { void M() { " + body + " } }");

    [Theory]
    [InlineData("using var pipe = UnixPipe.Create(); pipe.WriteEnd.WriteByte(1); pipe.WriteEnd.Dispose(); await new StreamReader(pipe.ReadEnd).ReadToEndAsync();")]
    [InlineData("using var pipe = UnixPipe.Create(); pipe.WriteEnd.Write(new byte[100]); pipe.ReadEnd.ReadExactly(buffer, 0, 100);")]
    [InlineData("using var pipe = UnixPipe.Create(); using (var writer = new StreamWriter(pipe.WriteEnd)) { writer.Write(\"hello\"); } await pipe.ReadEnd.CopyToAsync(Stream.Null);")]
    [InlineData("using var pipe = UnixPipe.Create(); ChildProcess.Start(new ChildOptions(\"date\") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } }); await new StreamReader(pipe.ReadEnd).ReadToEndAsync();")]
    [InlineData("using var pipe = UnixPipe.Create(); ChildProcess.Start(new ChildOptions(\"date\") { Descriptors = { { 1, pipe.WriteEnd.SafeHandle } } }); pipe.WriteEnd.Dispose(); await new StreamReader(pipe.ReadEnd).ReadToEndAsync();")]
    [InlineData("using var pipe = UnixPipe.Create(); var reading = pipe.ReadEnd.CopyToAsync(Stream.Null); await pipe.WriteEnd.WriteAsync(new byte[1000000]); pipe.WriteEnd.Close(); await reading;")]
    [InlineData("using var pipe = UnixPipe.Create(); var writing = Task.Run(() => { pipe.WriteEnd.Write(buffer); pipe.WriteEnd.Dispose(); }); pipe.ReadEnd.CopyTo(Stream.Null); await writing;")]
    [InlineData("using var pipe = UnixPipe.Create(); Keep(pipe.WriteEnd); pipe.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var pipe = UnixPipe.Create(); Keep(pipe); pipe.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var pipe = UnixPipe.Create(); await pipe.ReadEnd.CopyToAsync(Stream.Null, token);")]
    [InlineData("using var pipe = UnixPipe.Create(); await pipe.WriteEnd.WriteAsync(new byte[1000000], token); pipe.WriteEnd.Dispose();")]
    [InlineData("using var one = UnixPipe.Create(); using var other = UnixPipe.Create(); one.WriteEnd.Dispose(); other.ReadEnd.Dispose(); await one.ReadEnd.SpliceToAsync(other.WriteEnd);")]
    [InlineData("using var pipe = UnixPipe.Create(); Keep(pipe.ReadEnd); await pipe.WriteEnd.WriteAsync(new byte[1000000]);")]
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
