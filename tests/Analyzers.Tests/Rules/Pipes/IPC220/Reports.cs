using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC220;

[NoFix("How much of the data was used, and what the end of it means, only the author knows.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC220");

    [Theory]
    [InlineData("var result = await [|reader.ReadAsync()|]; Use(result.Buffer); result = await reader.ReadAsync(); reader.AdvanceTo(result.Buffer.End); return result.IsCompleted;")]
    [InlineData("while (true) { var result = await [|reader.ReadAsync()|]; Use(result.Buffer); if (result.IsCompleted) { break; } } reader.Complete(); return true;")]
    [InlineData("while (true) { var result = await [|reader.ReadAsync()|]; if (result.Buffer.Length < 4) { continue; } reader.AdvanceTo(result.Buffer.End); if (result.IsCompleted) { break; } } return true;")]
    [InlineData("ReadResult result; do { result = await [|reader.ReadAsync()|].ConfigureAwait(false); Use(result.Buffer); } while (!result.IsCompleted); await reader.CompleteAsync(); return true;")]
    [InlineData("try { while (true) { var result = await [|reader.ReadAsync()|]; Use(result.Buffer); if (result.IsCompleted) { break; } } } finally { reader.Complete(); } return true;")]
    [InlineData("while (true) { var result = await [|reader.ReadAsync()|]; if (TryUse(result.Buffer)) { reader.AdvanceTo(result.Buffer.End); } if (result.IsCompleted) { break; } } return true;")]
    [InlineData("while (true) { var result = await [|reader.ReadAtLeastAsync(4)|]; Use(result.Buffer); if (result.IsCompleted) { break; } } return true;")]
    public Task NextRead(string code) => InMethod(code);

    [Theory]
    [InlineData("while (true) { var result = await [|reader.ReadAsync()|]; if (TryUse(result.Buffer)) { return true; } reader.AdvanceTo(result.Buffer.Start, result.Buffer.End); if (result.IsCompleted) { return false; } }")]
    [InlineData("var result = await [|reader.ReadAsync()|]; if (result.Buffer.Length < 4) { return false; } Use(result.Buffer); reader.AdvanceTo(result.Buffer.End); return true;")]
    [InlineData("try { var result = await [|reader.ReadAsync()|]; if (!TryUse(result.Buffer)) return false; reader.AdvanceTo(result.Buffer.End); return true; } finally { Console.WriteLine(\"done\"); }")]
    public Task LeftWithoutAdvance(string code) => InMethod(code);

    [Theory]
    [InlineData("while (true) { var result = await [|reader.ReadAsync()|]; Use(result.Buffer); reader.AdvanceTo(result.Buffer.End); }")]
    [InlineData("for (;;) { var buffer = (await [|reader.ReadAsync()|]).Buffer; if (TryUse(buffer)) { reader.AdvanceTo(buffer.End); return true; } reader.AdvanceTo(buffer.Start, buffer.End); }")]
    [InlineData("while (!token.IsCancellationRequested) { var result = await [|reader.ReadAsync(token)|]; if (result.IsCanceled) { break; } Use(result.Buffer); reader.AdvanceTo(result.Buffer.End); } return true;")]
    public Task NeverCompleted(string code) => InMethod(code);

    [Theory]
    [InlineData("reader.AdvanceTo(buffer.End); Use([|buffer|]);")]
    [InlineData("reader.AdvanceTo(buffer.End); return [|buffer|].First.Length > 2;")]
    [InlineData("reader.AdvanceTo(buffer.End); foreach (var part in [|buffer|]) { Console.WriteLine(part.Length); }")]
    [InlineData("reader.AdvanceTo(buffer.End); buffer = [|buffer|].Slice(1);")]
    [InlineData("reader.AdvanceTo(buffer.End); Console.WriteLine(Encoding.UTF8.GetString([|buffer|]));")]
    [InlineData("reader.AdvanceTo(buffer.End); Use([|result|].Buffer);")]
    [InlineData("var line = buffer.Slice(0, 2); reader.AdvanceTo(line.End); Use([|line|]);")]
    [InlineData("if (TryTake(ref buffer, out var line)) { reader.AdvanceTo(buffer.Start); Use([|line|]); } else { reader.AdvanceTo(buffer.End); }")]
    [InlineData("while (TryTake(ref [|buffer|], out var line)) { Use(line); reader.AdvanceTo(buffer.Start); } reader.Complete();")]
    [InlineData("var first = buffer.First; reader.AdvanceTo(buffer.End); Console.WriteLine([|first|].Span[0]);")]
    [InlineData("if (result.IsCompleted) { reader.Complete(); } else { reader.AdvanceTo(buffer.End); Use([|buffer|]); }")]
    public Task UsedAfterwards(string code) => Verifier.ReportsAsync(Source($"var result = await reader.ReadAsync(); var buffer = result.Buffer; {code} return result.IsCompleted;"));

    [Fact]
    public Task OfAMember() => Verifier.ReportsAsync(
        """
        using System.IO.Pipelines;

        class Connection
        {
            private readonly Pipe _pipe = new Pipe();
            public IDuplexPipe? Transport { get; set; }

            async Task ReadAsync()
            {
                while (true)
                {
                    var result = await [|_pipe.Reader.ReadAsync()|];
                    Console.WriteLine(result.Buffer.Length);
                    if (result.IsCompleted)
                    {
                        break;
                    }
                }

                _pipe.Reader.Complete();
            }

            async Task ReadInputAsync(IDuplexPipe peer)
            {
                var input = peer.Input;
                while (true)
                {
                    var result = await [|input.ReadAsync()|];
                    if (result.IsCompleted)
                    {
                        break;
                    }
                }
            }
        }
        """);

    [Fact]
    public Task InFunctionsAndTopLevelStatements() => Verifier.ReportsAsync(
        """
        using System.IO.Pipelines;

        var reader = PipeReader.Create(Console.OpenStandardInput());
        while (true)
        {
            var result = await [|reader.ReadAsync()|];
            if (result.IsCompleted)
            {
                break;
            }
        }

        Func<PipeReader, Task> copy = async input =>
        {
            while (true)
            {
                var result = await [|input.ReadAsync()|];
                input.AdvanceTo(result.Buffer.End);
            }
        };

        async Task CopyAsync(PipeReader input)
        {
            var result = await [|input.ReadAsync()|];
            await input.ReadAsync();
            Console.WriteLine(result.IsCompleted);
        }
        """);

    [Theory]
    [InlineData("var result = await {|#0:reader.ReadAsync()|}; result = await {|#1:reader.ReadAsync()|}; reader.AdvanceTo(result.Buffer.End); return result.IsCompleted;", "'reader' is read again without AdvanceTo or Complete after this read, so the next read throws, or gives the same data at once again")]
    [InlineData("while (true) { var result = await {|#0:reader.ReadAsync()|}; if (result.IsCompleted) return true; }", "'reader' is read again without AdvanceTo or Complete after this read, so the next read throws, or gives the same data at once again")]
    [InlineData("var result = await {|#0:reader.ReadAsync()|}; if (result.Buffer.Length < 4) return false; reader.AdvanceTo(result.Buffer.End); return true;", "'reader' is left without AdvanceTo or Complete after this read, so the next read throws, or gives the same data at once again")]
    [InlineData("while (true) { var buffer = (await {|#0:reader.ReadAsync()|}).Buffer; reader.AdvanceTo(buffer.End); }", "The loop never asks whether 'reader' is completed, so at the end of the data this read returns at once, with nothing new, again and again")]
    [InlineData("var buffer = (await reader.ReadAsync()).Buffer; {|#1:reader.AdvanceTo(buffer.End)|}; Use({|#0:buffer|}); return true;", "'buffer' is used after AdvanceTo has given its memory back, so it may hold other data by now")]
    public Task TheMessage(string code, string message) => Verifier.ReportsAsync(
        Source(code),
        test =>
        {
            var expected = new DiagnosticResult("IPC220", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message);
            test.ExpectedDiagnostics.Add(code.Contains("#1", StringComparison.Ordinal) ? expected.WithLocation(1) : expected);
        });

    internal static string Source(string code) =>
        $$"""
        using System.Buffers;
        using System.IO.Pipelines;

        class Receiver
        {
            static void Use(ReadOnlySequence<byte> data) { }
            static bool TryUse(ReadOnlySequence<byte> data) => data.Length > 4;
            static bool TryTake(ref ReadOnlySequence<byte> data, out ReadOnlySequence<byte> line) { line = data; return false; }

            static async Task<bool> ReadAsync(PipeReader reader, CancellationToken token)
            {
                {{code}}
            }
        }
        """;

    private static Task InMethod(string code) => Verifier.ReportsAsync(Source(code));
}
