using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC213;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC213");

    [Theory]
    [InlineData("[|client.Connect()|];")]
    [InlineData("[|client.Connect(-1)|];")]
    [InlineData("[|client.Connect(Timeout.Infinite)|];")]
    [InlineData("[|client.Connect(Forever)|];")]
    [InlineData("[|client.Connect(Timeout.InfiniteTimeSpan)|];")]
    [InlineData("var limit = Timeout.Infinite; [|client.Connect(limit)|];")]
    [InlineData("await [|client.ConnectAsync()|];")]
    [InlineData("await [|client.ConnectAsync()|].ConfigureAwait(false);")]
    [InlineData("await [|client.ConnectAsync(Timeout.Infinite)|];")]
    [InlineData("await [|client.ConnectAsync(CancellationToken.None)|];")]
    [InlineData("await [|client.ConnectAsync(default(CancellationToken))|];")]
    [InlineData("await [|client.ConnectAsync(-1, CancellationToken.None)|];")]
    [InlineData("await [|client.ConnectAsync(Timeout.InfiniteTimeSpan, default)|];")]
    [InlineData("await ([|client.ConnectAsync()|]);")]
    [InlineData("[|client.ConnectAsync()|].Wait();")]
    [InlineData("[|client.ConnectAsync()|].GetAwaiter().GetResult();")]
    [InlineData("[|client.ConnectAsync()|].ConfigureAwait(false).GetAwaiter().GetResult();")]
    [InlineData("if (!client.IsConnected) [|client.Connect()|];")]
    [InlineData("try { [|client.Connect()|]; } catch (TimeoutException) { }")]
    [InlineData("Parallel.Invoke(() => [|client.Connect()|]);")]
    [InlineData("using var other = new NamedPipeClientStream(\"name\"); [|other.Connect()|];")]
    public Task Waits(string statement) => Verifier.ReportsAsync(
        $$"""
        class Client
        {
            private const int Forever = -1;

            async Task Open(NamedPipeClientStream client)
            {
                {{statement}}
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task InAProgram() => Verifier.ReportsAsync("using var client = new NamedPipeClientStream(args[0]);\n[|client.Connect()|];");

    [Fact]
    public Task InLambda() => Verifier.ReportsAsync(
        """
        class Client
        {
            private readonly NamedPipeClientStream _client = new("name");

            Func<Task> Open => async () => await [|_client.ConnectAsync()|];
        }
        """);

    [Fact]
    public Task ServerInAnotherMethod() => Verifier.ReportsAsync(
        """
        class Channel
        {
            void Serve() => new NamedPipeServerStream("name").WaitForConnection();

            async Task SendAsync()
            {
                await using var client = new NamedPipeClientStream("name");
                await [|client.ConnectAsync()|];
            }
        }
        """);

    [Theory]
    [InlineData("client.Connect()")]
    [InlineData("client.Connect(-1)")]
    public Task TheMessage(string call) => Verifier.ReportsAsync(
        $"class Client {{ void Open(NamedPipeClientStream client) => {{|#0:{call}|}}; }}",
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC213", DiagnosticSeverity.Info).WithLocation(0)
            .WithMessage($"'{call}' has no time limit and no token that can be cancelled, so it waits for ever when the server does not come")));
}
