namespace IpcAnalyzers.Tests.Rules.Pipes.IPC218;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC218");

    [Theory]
    [InlineData("using var child = Process.Start(\"x\"); return [|child.WaitForExitAsync()|];")]
    [InlineData("using (var child = new Process()) { child.Start(); return [|child.WaitForExitAsync(token)|]; }")]
    [InlineData("using var child = Process.Start(\"x\"); var ended = [|child.WaitForExitAsync()|]; Console.WriteLine(); return ended;")]
    [InlineData("using var child = Process.Start(\"x\"); return [|child.WaitForExitAsync()|].ContinueWith(_ => Console.WriteLine());")]
    [InlineData("using var pipe = new NamedPipeClientStream(\"x\"); return [|pipe.ConnectAsync(token)|];")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"x\"); return [|pipe.WaitForConnectionAsync()|];")]
    [InlineData("using var pipe = new NamedPipeClientStream(\"x\"); pipe.Connect(1); return [|pipe.WriteAsync(data, 0, 9)|];")]
    [InlineData("using var pipe = new NamedPipeClientStream(\"x\"); pipe.Connect(1); using var writer = new StreamWriter(pipe); return [|writer.WriteLineAsync(\"x\")|];")]
    [InlineData("using var pipe = new NamedPipeClientStream(\"x\"); var reader = new StreamReader(pipe); return [|reader.ReadToEndAsync()|];")]
    [InlineData("using var reader = new StreamReader(new NamedPipeClientStream(\"x\")); return [|reader.ReadLineAsync()|];")]
    [InlineData("using var pipe = new AnonymousPipeClientStream(\"3\"); return [|pipe.CopyToAsync(Stream.Null)|];")]
    [InlineData("using var pipe = new NamedPipeClientStream(\"x\"); return [|pipe.ReadAsync(data.AsMemory())|].AsTask();")]
    public Task TaskIsReturned(string body) => Verifier.ReportsAsync("class C { Task M(byte[] data, CancellationToken token) { " + body + " } }");

    [Theory]
    [InlineData("using var child = Process.Start(\"x\"); _ = [|child.WaitForExitAsync()|].ContinueWith(_ => Console.WriteLine());")]
    [InlineData("using (var pipe = new NamedPipeClientStream(\"x\")) { pipe.Connect(1); [|pipe.WriteAsync(data, 0, 9)|]; }")]
    public Task TaskIsForgotten(string body) => Verifier.ReportsAsync("class C { void M(byte[] data) { " + body + " } }");

    [Fact]
    public Task InLocalFunction() => Verifier.ReportsAsync(
        """
        await RunAsync();
        static Task RunAsync()
        {
            using var child = Process.Start("x");
            return [|child.WaitForExitAsync()|];
        }
        """);

    [Fact]
    public Task InLambda() => Verifier.ReportsAsync(
        "class C { Func<Task> run = () => { using var child = Process.Start(\"x\"); return [|child.WaitForExitAsync()|]; }; }");

    [Theory]
    [InlineData("Task<string> text; using (var pipe = new NamedPipeClientStream(\"x\")) { await pipe.ConnectAsync(1000); var reader = new StreamReader(pipe); text = [|reader.ReadToEndAsync()|]; } return await text;")]
    [InlineData("Task<string> text; using (var pipe = new NamedPipeClientStream(\"x\")) { await pipe.ConnectAsync(1000); text = [|new StreamReader(pipe).ReadToEndAsync()|]; } return text.Result;")]
    [InlineData("ValueTask<int> read; using (var pipe = new NamedPipeClientStream(\"x\")) { pipe.Connect(1000); read = [|pipe.ReadAsync(new byte[3])|]; } return (await read).ToString();")]
    [InlineData("Task ended = null; using (var child = Process.Start(\"x\")) { ended = [|child.WaitForExitAsync()|]; } await ended; return null;")]
    public Task TaskIsAwaitedBehindTheScope(string body) => Verifier.ReportsAsync($$"""class C { async Task<string> M() { {{body}} } }""");

    [Theory]
    [InlineData("Task<string> ReadAsync() { using var pipe = UnixPipe.Create(); pipe.WriteEnd.Dispose(); return [|new StreamReader(pipe.ReadEnd).ReadToEndAsync()|]; }")]
    [InlineData("Task<string> ReadAsync(UnixPipe pipe) { using var reader = new StreamReader(pipe.ReadEnd); return [|reader.ReadToEndAsync()|]; }")]
    [InlineData("Task CopyAsync(Stream target) { using var end = UnixPipe.OpenFifoForReading(\"fifo\"); return [|end.CopyToAsync(target)|]; }")]
    [InlineData("ValueTask<long> MoveAsync(PipeWriteEnd target) { using var end = UnixPipe.OpenFifoForReading(\"fifo\"); return [|end.SpliceToAsync(target)|]; }")]
    public Task OfOurLibrary(string method) => Verifier.ReportsAsync($$"""using IpcRuntime; class Service { {{method}} }""", test => test.IpcRuntime());
}
