namespace IpcAnalyzers.Tests.Rules.Pipes.IPC213;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC213");

    [Theory]
    [InlineData("client.Connect(5_000);")]
    [InlineData("client.Connect(0);")]
    [InlineData("client.Connect(limit);")]
    [InlineData("client.Connect(TimeSpan.FromSeconds(5));")]
    [InlineData("client.Connect((int)TimeSpan.FromSeconds(5).TotalMilliseconds);")]
    [InlineData("client.Connect(patient ? -1 : 5_000);")]
    [InlineData("await client.ConnectAsync(5_000);")]
    [InlineData("await client.ConnectAsync(token);")]
    [InlineData("await client.ConnectAsync(optional);")]
    [InlineData("await client.ConnectAsync(Timeout.Infinite, token);")]
    [InlineData("await client.ConnectAsync(Timeout.InfiniteTimeSpan, token);")]
    [InlineData("await client.ConnectAsync(TimeSpan.FromSeconds(5), CancellationToken.None);")]
    [InlineData("using var source = new CancellationTokenSource(5_000); await client.ConnectAsync(source.Token);")]
    public Task WithLimit(string statement) => Verifier.SilentAsync(Source(statement));

    [Theory]
    [InlineData("await client.ConnectAsync().WaitAsync(TimeSpan.FromSeconds(5));")]
    [InlineData("await client.ConnectAsync().WaitAsync(token).ConfigureAwait(false);")]
    [InlineData("client.ConnectAsync().Wait(5_000);")]
    [InlineData("client.ConnectAsync().Wait(token);")]
    [InlineData("await Task.WhenAny(client.ConnectAsync(), Task.Delay(5_000));")]
    [InlineData("var connecting = client.ConnectAsync(); if (await Task.WhenAny(connecting, Task.Delay(5_000)) != connecting) throw new TimeoutException();")]
    [InlineData("var connecting = client.ConnectAsync(); if (!connecting.Wait(limit)) return;")]
    [InlineData("Keep(client.ConnectAsync());")]
    [InlineData("_ = client.ConnectAsync();")]
    [InlineData("await Task.WhenAll(ready, client.ConnectAsync());")]
    [InlineData("await OpenAsync(); Task OpenAsync() => client.ConnectAsync();")]
    public Task TaskThatGoesElsewhere(string statement) => Verifier.SilentAsync(Source(statement));

    [Theory]
    [InlineData("_ = Task.Run(() => client.Connect());")]
    [InlineData("_ = Task.Run(async () => await client.ConnectAsync());")]
    [InlineData("if (!Task.Run(() => { client.Connect(); }).Wait(5_000)) return;")]
    [InlineData("Task.Factory.StartNew(() => client.Connect());")]
    [InlineData("new Thread(() => client.Connect()) { IsBackground = true }.Start();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => client.Connect());")]
    public Task InTheBackground(string statement) => Verifier.SilentAsync(Source(statement));

    [Theory]
    [InlineData("using var server = new NamedPipeServerStream(\"name\"); client.Connect();")]
    [InlineData("using var server = new NamedPipeServerStream(\"name\"); var serving = server.WaitForConnectionAsync(); await client.ConnectAsync(); await serving;")]
    [InlineData("NamedPipeServerStream server = new(\"name\"); await client.ConnectAsync();")]
    public Task ServerOfTheSameMethod(string statement) => Verifier.SilentAsync(Source(statement));

    [Fact]
    public Task BothEndsInAProgram() => Verifier.SilentAsync(
        """
        using var server = new NamedPipeServerStream("name");
        await OpenAsync();

        static async Task OpenAsync()
        {
            await using var client = new NamedPipeClientStream("name");
            await client.ConnectAsync();
        }
        """);

    [Theory]
    [InlineData("new Mine.NamedPipeClientStream().Connect();")]
    [InlineData("await new Mine.NamedPipeClientStream().ConnectAsync();")]
    [InlineData("new System.Net.Sockets.TcpClient().Connect(\"host\", 80);")]
    [InlineData("await new System.Net.Sockets.Socket(default, default, default).ConnectAsync(\"host\", 80);")]
    [InlineData("Action open = client.Connect; Keep(open);")]
    [InlineData("Keep(nameof(client.Connect));")]
    public Task OtherConnects(string statement) => Verifier.SilentAsync(Source(statement));

    private static string Source(string statement) =>
        $$"""
        namespace Mine
        {
            class NamedPipeClientStream
            {
                public void Connect() { }
                public Task ConnectAsync() => Task.CompletedTask;
            }
        }

        class Client
        {
            async Task Open(NamedPipeClientStream client, int limit, bool patient, Task ready, CancellationToken token, CancellationToken optional = default)
            {
                {{statement}}
                await Task.Yield();
            }

            static void Keep(object value) { }
        }
        """;
}
