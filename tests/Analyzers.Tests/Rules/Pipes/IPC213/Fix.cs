using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC213;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC213");

    [Theory]
    [InlineData("await [|client.ConnectAsync()|];", "await client.ConnectAsync(token);")]
    [InlineData("await [|client.ConnectAsync()|].ConfigureAwait(false); // then send", "await client.ConnectAsync(token).ConfigureAwait(false); // then send")]
    [InlineData("await [|client.ConnectAsync(-1)|];", "await client.ConnectAsync(token);")]
    [InlineData("await [|client.ConnectAsync(CancellationToken.None)|];", "await client.ConnectAsync(token);")]
    [InlineData("[|client.ConnectAsync()|].Wait();", "client.ConnectAsync(token).Wait();")]
    [InlineData("/* first */ [|client.Connect()|];", "/* first */ await client.ConnectAsync(token);")]
    [InlineData("[|client.Connect(Timeout.Infinite)|];", "await client.ConnectAsync(token);")]
    public Task PassesTheToken(string statement, string replacement) => Verifier.FixesAsync<IPC213PassTokenFix>(
        Source(statement), Source(replacement));

    [Theory]
    [InlineData("Func<Task> open = async () => await [|client.ConnectAsync()|]; await open();", "Func<Task> open = async () => await client.ConnectAsync(token); await open();")]
    [InlineData("Func<CancellationToken, Task> open = async stop => await [|client.ConnectAsync()|]; await open(token);", "Func<CancellationToken, Task> open = async stop => await client.ConnectAsync(stop); await open(token);")]
    public Task InLambda(string statement, string replacement) => Verifier.FixesAsync<IPC213PassTokenFix>(
        Source(statement), Source(replacement));

    [Fact]
    public Task InLocalFunctionOfAProgram() => Verifier.FixesAsync<IPC213PassTokenFix>(
        """
        await OpenAsync(args[0], default);

        static async Task OpenAsync(string name, CancellationToken cancellationToken)
        {
            await using var client = new NamedPipeClientStream(name);
            await [|client.ConnectAsync()|];
        }
        """,
        """
        await OpenAsync(args[0], default);

        static async Task OpenAsync(string name, CancellationToken cancellationToken)
        {
            await using var client = new NamedPipeClientStream(name);
            await client.ConnectAsync(cancellationToken);
        }
        """);

    [Theory]
    [InlineData("async Task Open(NamedPipeClientStream client) => await [|client.ConnectAsync()|];")]
    [InlineData("async Task Open(NamedPipeClientStream client, CancellationToken first, CancellationToken second) => await [|client.ConnectAsync()|];")]
    [InlineData("void Open(NamedPipeClientStream client, CancellationToken token) => [|client.Connect()|];")]
    [InlineData("async Task Open(NamedPipeClientStream client, CancellationToken token) { await Task.Yield(); lock (client) { [|client.Connect()|]; } }")]
    [InlineData("async Task Open(NamedPipeClientStream client, CancellationToken token) { await Inner(client); static async Task Inner(NamedPipeClientStream client) => await [|client.ConnectAsync()|]; }")]
    public Task NothingWithoutOneToken(string member) => Verifier.OffersNoFixAsync<IPC213PassTokenFix>($"class Client {{ {member} }}");

    private static string Source(string statement) =>
        $$"""
        class Client
        {
            async Task Open(NamedPipeClientStream client, CancellationToken token)
            {
                {{statement}}
                await Task.Yield();
            }
        }
        """;
}
