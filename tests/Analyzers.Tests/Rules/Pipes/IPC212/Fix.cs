using IpcAnalyzers.Fixes.Pipes;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC212;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC212");

    [Theory]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|];", "pipe.ReadExactly(header, 0, 4);")]
    [InlineData("int n = [|pipe.Read(header)|]; // the length", "pipe.ReadExactly(header); // the length")]
    [InlineData("_ = [|pipe.Read(buffer: header, offset: 0, count: header.Length)|];", "pipe.ReadExactly(buffer: header, offset: 0, count: header.Length);")]
    [InlineData("var n = await [|pipe.ReadAsync(header, 0, 4)|];", "await pipe.ReadExactlyAsync(header, 0, 4);")]
    [InlineData("var n = await [|pipe.ReadAsync(header, 0, 4, token)|].ConfigureAwait(false);", "await pipe.ReadExactlyAsync(header, 0, 4, token).ConfigureAwait(false);")]
    [InlineData("_ = await [|pipe.ReadAsync(header.AsMemory(0, 4), token)|];", "await pipe.ReadExactlyAsync(header.AsMemory(0, 4), token);")]
    [InlineData("/* first */ var n = [|pipe.Read(header.AsSpan())|];", "/* first */ pipe.ReadExactly(header.AsSpan());")]
    [InlineData("if (pipe.IsConnected) _ = [|pipe.Read(header)|];", "if (pipe.IsConnected) pipe.ReadExactly(header);")]
    public Task ReadsAllOfIt(string read, string replacement) => Verifier.FixesAsync<IPC212ReadExactlyFix>(Source(read), Source(replacement));

    [Fact]
    public Task AtSeveralPlaces() => Verifier.FixesAsync<IPC212ReadExactlyFix>(
        """
        class Client
        {
            byte[] Read(PipeStream pipe, byte[] header)
            {
                int n;
                n = [|pipe.Read(header, 0, 4)|];
                var length = BitConverter.ToInt32(header, 0);

                // the message itself
                var body = new byte[length];
                var read = [|pipe.Read(body, 0, length)|];
                return body;
            }
        }
        """,
        """
        class Client
        {
            byte[] Read(PipeStream pipe, byte[] header)
            {
                int n;
                pipe.ReadExactly(header, 0, 4);
                var length = BitConverter.ToInt32(header, 0);

                // the message itself
                var body = new byte[length];
                pipe.ReadExactly(body, 0, length);
                return body;
            }
        }
        """);

    [Theory]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n == 0) return 0;")]
    [InlineData("if ([|pipe.Read(header, 0, 4)|] == 0) return 0;")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; Console.WriteLine(n);")]
    [InlineData("var n = [|pipe.ReadAsync(header, 0, 4)|].Result;")]
    [InlineData("int n = [|pipe.Read(header, 0, 4)|], m = 2;")]
    public Task NothingWhereTheNumberIsUsed(string read) => Verifier.OffersNoFixAsync<IPC212ReadExactlyFix>(Source(read));

    [Fact]
    public Task NothingWhereTheBufferIsLargerThanTheMessage() => Verifier.OffersNoFixAsync<IPC212ReadExactlyFix>(
        "class Client { string Read(PipeStream pipe) { var buffer = new byte[1024]; var n = [|pipe.Read(buffer, 0, buffer.Length)|]; return Encoding.UTF8.GetString(buffer); } }");

    [Fact]
    public Task NothingForText() => Verifier.OffersNoFixAsync<IPC212ReadExactlyFix>(
        "class Client { string Read(Process process, char[] text) { var n = [|process.StandardOutput.Read(text, 0, 8)|]; return new string(text); } }");

    [Fact]
    public Task NothingWhereTheFrameworkLacksIt() => Verifier.OffersNoFixAsync<IPC212ReadExactlyFix>(
        "class Client { int Read(PipeStream pipe, byte[] header) { var n = [|pipe.Read(header, 0, 4)|]; return BitConverter.ToInt32(header, 0); } }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);

    [Theory]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n == 0) return 0;", "var n = pipe.ReadAtLeast(header.AsSpan(0, 4), 4, throwOnEndOfStream: false); if (n < 4) return 0;")]
    [InlineData("var n = [|pipe.Read(header, 0, header.Length)|]; if (n <= 0) return 0;", "var n = pipe.ReadAtLeast(header, header.Length, throwOnEndOfStream: false); if (n < header.Length) return 0;")]
    [InlineData("if ([|pipe.Read(header, 0, header.Length)|] == 0) return 0;", "if (pipe.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) return 0;")]
    [InlineData("var n = [|pipe.Read(header)|]; if (n == 0) return 0;", "var n = pipe.ReadAtLeast(header, header.Length, throwOnEndOfStream: false); if (n < header.Length) return 0;")]
    [InlineData("var n = await [|pipe.ReadAsync(header.AsMemory(), token)|].ConfigureAwait(false); if (n == 0) return 0;", "var n = await pipe.ReadAtLeastAsync(header.AsMemory(), header.Length, throwOnEndOfStream: false, cancellationToken: token).ConfigureAwait(false); if (n < header.Length) return 0;")]
    [InlineData("var n = await [|pipe.ReadAsync(header, 0, 4, token)|]; if (n == 0) return 0;", "var n = await pipe.ReadAtLeastAsync(header.AsMemory(0, 4), 4, throwOnEndOfStream: false, cancellationToken: token); if (n < 4) return 0;")]
    [InlineData("if (await [|pipe.ReadAsync(header.AsMemory(0, 4))|] == 0) return 0;", "if (await pipe.ReadAtLeastAsync(header.AsMemory(0, 4), 4, throwOnEndOfStream: false) < 4) return 0;")]
    [InlineData("int n; while ((n = [|pipe.Read(header, 0, header.Length)|]) > 0) { Console.WriteLine(BitConverter.ToInt32(header)); }", "int n; while ((n = pipe.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)) == header.Length) { Console.WriteLine(BitConverter.ToInt32(header)); }")]
    public Task ReadsToTheEnd(string read, string replacement) => Verifier.FixesAsync<IPC212ReadAtLeastFix>(Source(read), Source(replacement));

    [Theory]
    [InlineData("var n = {|#0:pipe.Read(header, 0, 4)|}; if (n != 4) return 0;", "var n = pipe.ReadAtLeast(header.AsSpan(0, 4), 4, throwOnEndOfStream: false); if (n != 4) return 0;")]
    [InlineData("var n = {|#0:pipe.Read(header, 0, header.Length)|}; if (n < header.Length) throw new EndOfStreamException($\"{n} bytes\");", "var n = pipe.ReadAtLeast(header, header.Length, throwOnEndOfStream: false); if (n < header.Length) throw new EndOfStreamException($\"{n} bytes\");")]
    public Task KeepsTheComparison(string read, string replacement) => Verifier.FixesAsync<IPC212ReadAtLeastFix>(
        Source(read),
        Source(replacement),
        test => test.TestState.ExpectedDiagnostics.Add(new DiagnosticResult("IPC212", Microsoft.CodeAnalysis.DiagnosticSeverity.Info).WithLocation(0)));

    [Theory]
    [InlineData("_ = [|pipe.Read(header, 0, 4)|];")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n is 0) return 0;")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (0 == n) return 0;")]
    [InlineData("var n = [|pipe.Read(header, 0, 4)|]; if (n < 1) return 0;")]
    [InlineData("var n = [|pipe.Read(header, 0, Size())|]; if (n == 0) return 0;")]
    [InlineData("var n = [|pipe.Read(buffer: header, 0, 4)|]; if (n == 0) return 0;")]
    [InlineData("var n = [|pipe.ReadAsync(header, 0, 4)|].Result; if (n == 0) return 0;")]
    public Task NothingThatItCannotWrite(string read) => Verifier.OffersNoFixAsync<IPC212ReadAtLeastFix>(Source(read));

    private static string Source(string read) =>
        $$"""
        class Client
        {
            int Size() => 4;

            async Task<int> ReadAsync(PipeStream pipe, byte[] header, CancellationToken token)
            {
                await Task.Yield();
                {{read}}
                return BitConverter.ToInt32(header, 0);
            }
        }
        """;
}
