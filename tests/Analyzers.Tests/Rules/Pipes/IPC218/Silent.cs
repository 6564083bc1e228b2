namespace IpcAnalyzers.Tests.Rules.Pipes.IPC218;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC218");

    [Theory]
    [InlineData("using var child = Process.Start(\"x\"); await child.WaitForExitAsync();")]
    [InlineData("using var child = Process.Start(\"x\"); await child.WaitForExitAsync().ConfigureAwait(false);")]
    [InlineData("using var child = Process.Start(\"x\"); var ended = child.WaitForExitAsync(); Console.WriteLine(); await ended;")]
    [InlineData("using var child = Process.Start(\"x\"); child.WaitForExitAsync().Wait();")]
    [InlineData("using var child = Process.Start(\"x\"); await Task.WhenAll(child.WaitForExitAsync(), Task.Delay(1));")]
    [InlineData("using var child = Process.Start(\"x\"); var tasks = new List<Task>(); tasks.Add(child.WaitForExitAsync()); await Task.WhenAll(tasks);")]
    [InlineData("using var child = Process.Start(\"x\"); await Task.Run(() => child.WaitForExitAsync());")]
    [InlineData("using var child = Process.Start(\"x\"); Func<Task> wait = () => { return child.WaitForExitAsync(); }; await wait();")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"x\"); var connected = pipe.WaitForConnectionAsync(); await connected; pipe.WriteByte(1);")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"x\"); _ = pipe.WaitForConnectionAsync(); await Task.Delay(1); pipe.Disconnect();")]
    public Task Awaited(string body) => Verifier.SilentAsync("class C { async Task M() { " + body + " } }");

    [Theory]
    [InlineData("using var child = Process.Start(new ProcessStartInfo(\"x\") { RedirectStandardOutput = true }); return child!.StandardOutput.ReadToEndAsync();")]
    [InlineData("var child = Process.Start(\"x\"); return child.WaitForExitAsync();")]
    [InlineData("var child = Process.Start(\"x\"); return child.WaitForExitAsync().ContinueWith(_ => child.Dispose());")]
    [InlineData("return other.WaitForExitAsync();")]
    [InlineData("using var file = File.OpenRead(\"x\"); return file.ReadAsync(new byte[9], 0, 9);")]
    [InlineData("using var child = Process.Start(\"x\"); child.WaitForExit(); return Task.CompletedTask;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); return pipe.ConnectAsync();")]
    [InlineData("return given.ConnectAsync();")]
    [InlineData("using var pipe = new NamedPipeClientStream(\"x\"); return Keep(pipe.ConnectAsync());")]
    public Task NotDisposedOrKept(string body) => Verifier.SilentAsync(
        "class C { Task M(Process other, NamedPipeClientStream given) { " + body + " } Task Keep(Task task) => task; }");

    [Theory]
    [InlineData("Task<string> text; using (var pipe = new NamedPipeClientStream(\"x\")) { await pipe.ConnectAsync(1000); text = new StreamReader(pipe).ReadToEndAsync(); await text; } return await text;")]
    [InlineData("Task<string> text; using (var child = Process.Start(\"x\")) { text = child.StandardOutput.ReadToEndAsync(); child.WaitForExit(); } return await text;")]
    [InlineData("Task<string> text; using (var child = Process.Start(\"x\")) { text = child.StandardOutput.ReadToEndAsync(); } return await text;")] // the stream outlives the process
    [InlineData("Task<string> text; using (var pipe = new NamedPipeClientStream(\"x\")) { pipe.Connect(1000); text = new StreamReader(pipe).ReadToEndAsync(); Task.WaitAll(text); } return await text;")]
    [InlineData("Task<string> text; var pipe = new NamedPipeClientStream(\"x\"); { pipe.Connect(1000); text = new StreamReader(pipe).ReadToEndAsync(); } return await text;")]
    public Task TaskHasEndedBehindTheScope(string body) => Verifier.SilentAsync($$"""class C { async Task<string> M() { {{body}} } }""");

    [Theory]
    [InlineData("async Task<string> ReadAsync() { using var pipe = UnixPipe.Create(); pipe.WriteEnd.Dispose(); return await new StreamReader(pipe.ReadEnd).ReadToEndAsync(); }")]
    [InlineData("Task<string> ReadAsync(UnixPipe pipe) => new StreamReader(pipe.ReadEnd).ReadToEndAsync();")]
    [InlineData("Task<ChildStatus> RunAsync() { using var pipe = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"x\")); return child.WaitAsync(); }")] // needs no pipe
    [InlineData("Task WaitAsync(int id) { using var process = ProcessRef.Open(id); return process.WaitForExitAsync(); }")] // a wait that has begun ends as it would
    [InlineData("void Read(byte[] buffer) { using var pipe = UnixPipe.Create(); pipe.ReadEnd.ReadAsync(buffer).AsTask().Wait(); }")]
    public Task OfOurLibrary(string method) => Verifier.SilentAsync($$"""using IpcRuntime; class Service { {{method}} }""", test => test.IpcRuntime());
}
