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
}
