using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC221;

[NoFix("What belongs together as one message is not to be seen.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC221");

    [Theory]
    [InlineData("var a = Task.Run(() => [|pipe.Write(large)|]); var b = Task.Run(() => pipe.Write(small)); await Task.WhenAll(a, b);")]
    [InlineData("var a = Task.Run(() => [|pipe.Write(large)|]); var b = Task.Run(() => [|pipe.Write(large)|]); Task.WaitAll(a, b);")]
    [InlineData("var a = Task.Run(async () => await [|pipe.WriteAsync(large)|]); var b = Task.Run(async () => await [|pipe.WriteAsync(large)|]); await Task.WhenAll(a, b);")]
    [InlineData("var a = Task.Run(() => [|pipe.Write(large, 0, large.Length)|]); var b = Task.Run(() => pipe.Write(small, 0, small.Length)); await Task.WhenAll(a, b);")]
    [InlineData("var a = Task.Run(() => [|pipe.Write(large, 0, 5000)|]); var b = Task.Run(() => pipe.Write(large, 0, 100)); await Task.WhenAll(a, b);")]
    [InlineData("var a = Task.Run(() => [|pipe.Write(large.AsSpan())|]); var b = Task.Run(() => pipe.Write(large.AsSpan(0, 12))); await Task.WhenAll(a, b);")]
    [InlineData("new Thread(() => [|pipe.Write(large)|]).Start(); new Thread(() => pipe.Write(small)).Start();")]
    [InlineData("Parallel.For(0, 4, i => [|pipe.Write(large)|]);")]
    [InlineData("Parallel.ForEach(files, file => [|pipe.Write(File.ReadAllBytes(file))|]);")]
    [InlineData("await Parallel.ForEachAsync(files, async (file, token) => await [|pipe.WriteAsync(new byte[16384], token)|]);")]
    [InlineData("Parallel.Invoke(() => [|pipe.Write(large)|], () => pipe.Write(small));")]
    [InlineData("foreach (var file in files) { _ = Task.Run(() => [|pipe.Write(large)|]); }")]
    [InlineData("var tasks = new List<Task>(); for (var i = 0; i < 4; i++) { tasks.Add(Task.Run(() => [|pipe.Write(large)|])); } await Task.WhenAll(tasks);")]
    [InlineData("await Task.WhenAll(files.Select(file => Task.Run(() => [|pipe.Write(large)|])));")]
    [InlineData("for (var i = 0; i < 4; i++) ThreadPool.QueueUserWorkItem(_ => [|pipe.Write(large)|]);")]
    [InlineData("for (var i = 0; i < 4; i++) new Thread(Send).Start(); void Send() => [|pipe.Write(large)|];")]
    [InlineData("var a = Task.Run(Send); var b = Task.Run(Send); await Task.WhenAll(a, b); void Send() => [|pipe.Write(large)|];")]
    [InlineData("var a = Task.Run(() => Send(1)); var b = Task.Run(() => Send(2)); await Task.WhenAll(a, b); void Send(int id) { [|pipe.Write(large)|]; }")]
    [InlineData("Parallel.For(0, 4, i => [|pipe.Write(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(files))|]);")]
    public Task SeveralWriters(string statements) => Verifier.ReportsAsync(
        $$"""
        using System.Linq;

        class Writers
        {
            async Task Run(string[] files)
            {
                using var pipe = new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
                var small = new byte[100];
                var large = new byte[65536];
                {{statements}}
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task AcrossMethods() => Verifier.ReportsAsync(
        """
        class Log
        {
            private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);
            private static readonly byte[] Page = new byte[8192];

            public void Start()
            {
                new Thread(Fill).Start();
                new Thread(Beat).Start();
            }

            private void Fill() => [|_pipe.Write(Page, 0, Page.Length)|];

            private void Beat() => _pipe.Write(new byte[] { 1 }, 0, 1);
        }
        """);

    [Fact]
    public Task SaysWhatAndWhere() => Verifier.ReportsAsync(
        """
        class Log
        {
            public void Run()
            {
                using var pipe = {|#1:new AnonymousPipeServerStream(PipeDirection.Out)|};
                Parallel.For(0, 4, i => {|#0:pipe.Write(new byte[65536])|});
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC221", DiagnosticSeverity.Info).WithLocation(0).WithLocation(1).WithMessage(
            "'pipe.Write(new byte[65536])' writes 65536 bytes to 'pipe' while other threads write to it too: beyond 4096 bytes (512 on macOS) a write goes in pieces when the pipe is full, and the messages mix")));
}
