using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC211;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC211");

    [Theory]
    [InlineData("var n = [|pipe.Read(buffer, 0, buffer.Length)|];", "var n = pipe.Read(buffer, 0, buffer.Length);")]
    [InlineData("int n = await [|pipe.ReadAsync(buffer)|]; // the request", "int n = await pipe.ReadAsync(buffer); // the request")]
    [InlineData("int n; n = await [|pipe.ReadAsync(buffer)|].ConfigureAwait(false);", "int n; n = await pipe.ReadAsync(buffer).ConfigureAwait(false);")]
    public Task RefusesALongMessage(string read, string replacement) => Verifier.FixesAsync<IPC211RefuseLongMessageFix>(
        Source(read),
        Source(replacement + "\n        if (!pipe.IsMessageComplete) throw new InvalidDataException(\"The message is longer than the buffer.\");"));

    [Theory]
    [InlineData("var n = 0; if (pipe.IsConnected) n = [|pipe.Read(buffer, 0, buffer.Length)|];")]
    [InlineData("var n = 2; while ([|pipe.Read(buffer, 0, buffer.Length)|] > 0) { Handle(buffer, n); }")]
    public Task NothingWhereThereIsNoRoom(string read) => Verifier.OffersNoFixAsync<IPC211RefuseLongMessageFix>(Source(read));

    private static string Source(string read) =>
        $$"""
        class Server
        {
            void Handle(byte[] message, int length) { }

            async Task ServeAsync(string name)
            {
                await Task.Yield();
                using var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Message, PipeOptions.CurrentUserOnly);
                var buffer = new byte[256];
                {{read}}
                Handle(buffer, n);
            }
        }
        """;
}
