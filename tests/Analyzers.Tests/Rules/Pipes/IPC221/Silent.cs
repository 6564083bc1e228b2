namespace IpcAnalyzers.Tests.Rules.Pipes.IPC221;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC221");

    [Theory]
    [InlineData("var a = Task.Run(() => pipe.Write(small)); var b = Task.Run(() => pipe.Write(small)); await Task.WhenAll(a, b);")] // whole, up to PIPE_BUF
    [InlineData("var a = Task.Run(() => pipe.Write(large, 0, 4096)); var b = Task.Run(() => pipe.Write(small)); await Task.WhenAll(a, b);")]
    [InlineData("await Task.Run(() => pipe.Write(large)); await Task.Run(() => pipe.Write(large));")]
    [InlineData("Task.Run(() => pipe.Write(large)).Wait(); Task.Run(() => pipe.Write(large)).GetAwaiter().GetResult();")]
    [InlineData("var a = Task.Run(() => pipe.Write(large)); await a; var b = Task.Run(() => pipe.Write(large)); await b;")]
    [InlineData("var a = new Thread(() => pipe.Write(large)); a.Start(); a.Join(); var b = new Thread(() => pipe.Write(large)); b.Start(); b.Join();")]
    [InlineData("var a = Task.Run(() => { lock (gate) pipe.Write(large); }); var b = Task.Run(() => { lock (gate) pipe.Write(large); }); await Task.WhenAll(a, b);")]
    [InlineData("var a = Task.Run(async () => { await turn.WaitAsync(); await pipe.WriteAsync(large); turn.Release(); }); var b = Task.Run(async () => { await turn.WaitAsync(); await pipe.WriteAsync(large); turn.Release(); }); await Task.WhenAll(a, b);")]
    [InlineData("var one = Task.Run(() => { pipe.Write(large); pipe.Write(large); }); await one;")] // one writer
    [InlineData("var a = Task.Run(() => pipe.Write(large)); var b = Task.Run(() => pipe.Read(large)); await Task.WhenAll(a, b);")]
    [InlineData("Task a; if (small.Length > 3) a = Task.Run(() => pipe.Write(large)); else a = Task.Run(() => pipe.Write(small)); await a;")]
    [InlineData("for (var i = 0; i < 4; i++) { var part = Task.Run(() => pipe.Write(large)); await part; }")]
    [InlineData("for (var i = 0; i < 4; i++) await Task.Run(() => pipe.Write(large));")]
    [InlineData("pipe.Write(large); await pipe.WriteAsync(large);")]
    [InlineData("Parallel.For(0, 4, i => pipe.Write(small));")]
    [InlineData("Parallel.For(0, 4, i => pipe.Write(large.AsSpan(0, 512)));")]
    [InlineData("Parallel.For(0, 4, i => pipe.Write(Encoding.UTF8.GetBytes($\"worker {i} is done\\n\")));")]
    [InlineData("Parallel.For(0, 4, i => { lock (gate) { pipe.Write(large); } });")]
    public Task OneAtATimeOrSmall(string statements) => Verifier.SilentAsync(Source(statements));

    [Fact]
    public Task EachHasItsOwnPipe() => Verifier.SilentAsync(
        """
        class Workers
        {
            public void Run(string[] names)
            {
                foreach (var name in names)
                {
                    var client = new NamedPipeClientStream(".", name, PipeDirection.Out, PipeOptions.Asynchronous);
                    client.Connect(1000);
                    _ = Task.Run(() => client.Write(new byte[65536]));
                }

                Parallel.ForEach(names, name =>
                {
                    using var client = new NamedPipeClientStream(".", name, PipeDirection.Out, PipeOptions.Asynchronous);
                    client.Connect(1000);
                    client.Write(new byte[65536]);
                });

                for (var i = 0; i < 2; i++)
                {
                    new Thread(Serve).Start();
                }
            }

            private void Serve()
            {
                using var server = new NamedPipeServerStream("name", PipeDirection.Out, 4);
                server.WaitForConnection();
                server.Write(new byte[65536]);
            }
        }
        """);

    [Fact]
    public Task OneWriterTakesAllFromQueue() => Verifier.SilentAsync(
        """
        class Log
        {
            private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);
            private readonly System.Threading.Channels.Channel<byte[]> _queue = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();

            public Log() => _ = Task.Run(WriteAsync);

            public void Add(byte[] entry) => _queue.Writer.TryWrite(entry);

            private async Task WriteAsync()
            {
                await _pipe.WriteAsync(new byte[8192]);
                await foreach (var entry in _queue.Reader.ReadAllAsync())
                {
                    await _pipe.WriteAsync(entry);
                }
            }
        }
        """);

    // Windows takes each write into the pipe as one.
    [Fact]
    public Task OnlyForWindows() => Verifier.SilentAsync(
        """
        [System.Runtime.Versioning.SupportedOSPlatform("windows")]
        class Log
        {
            public void Run(AnonymousPipeServerStream unknown)
            {
                using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
                Parallel.For(0, 4, i => pipe.Write(new byte[65536]));
            }
        }
        """);

    [Fact]
    public Task ForReadingOnly() => Verifier.SilentAsync(
        """
        class Log
        {
            public void Run()
            {
                using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
                Parallel.For(0, 4, i => pipe.Write(new byte[65536]));
            }
        }
        """);

    private static string Source(string statements) =>
        $$"""
        class Writers
        {
            private readonly object gate = new();
            private readonly SemaphoreSlim turn = new(1);

            async Task Run()
            {
                using var pipe = new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
                var small = new byte[100];
                var large = new byte[65536];
                {{statements}}
                await Task.Yield();
            }
        }
        """;
}
