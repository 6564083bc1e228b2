namespace IpcAnalyzers.Tests.Rules.Pipes.IPC220;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC220");

    [Theory]
    [InlineData("while (true) { var result = await reader.ReadAsync(); var buffer = result.Buffer; while (TryTake(ref buffer, out var line)) { Use(line); } reader.AdvanceTo(buffer.Start, buffer.End); if (result.IsCompleted) { break; } } await reader.CompleteAsync(); return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); if (result.IsCompleted) { break; } reader.AdvanceTo(result.Buffer.End); } reader.Complete(); return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); if (result.IsCanceled || result.IsCompleted && result.Buffer.IsEmpty) { break; } reader.AdvanceTo(result.Buffer.End); } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); if (result.IsCanceled) { continue; } reader.AdvanceTo(result.Buffer.End); if (result.IsCompleted) { break; } } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); try { if (TryUse(result.Buffer)) { return true; } if (result.IsCompleted) { break; } } finally { reader.AdvanceTo(result.Buffer.Start, result.Buffer.End); } } return true;")]
    [InlineData("try { while (true) { var result = await reader.ReadAsync(); if (TryUse(result.Buffer)) { return true; } reader.AdvanceTo(result.Buffer.Start, result.Buffer.End); if (result.IsCompleted) { break; } } } finally { reader.Complete(); } return false;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); if (TryUse(result.Buffer)) { reader.AdvanceTo(result.Buffer.End); } else { reader.AdvanceTo(result.Buffer.Start, result.Buffer.End); } if (result.IsCompleted) { break; } } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); if (!TryUse(result.Buffer)) { throw new InvalidDataException(); } reader.AdvanceTo(result.Buffer.End); if (result.IsCompleted) { break; } } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); var isLast = result.IsCompleted; if (isLast) { return true; } reader.AdvanceTo(result.Buffer.End); }")]
    [InlineData("var advanced = false; while (true) { var result = await reader.ReadAsync(); if (TryUse(result.Buffer)) { reader.AdvanceTo(result.Buffer.End); advanced = true; } if (!advanced) { reader.AdvanceTo(result.Buffer.Start); } if (result.IsCompleted) { break; } } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); Advance(reader, result.Buffer); if (result.IsCompleted) { break; } } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); await reader.CopyToAsync(Stream.Null); if (result.IsCompleted) { break; } } return true;")]
    [InlineData("var result = await reader.ReadAsync(); Use(result.Buffer); return true;")]
    [InlineData("while (reader.TryRead(out var result)) { Use(result.Buffer); reader.AdvanceTo(result.Buffer.End); } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); if (result is { IsCompleted: true }) { break; } reader.AdvanceTo(result.Buffer.End); } return true;")]
    [InlineData("while (await reader.ReadAsync() is { IsCompleted: false } result) { reader.AdvanceTo(result.Buffer.End); } return true;")]
    public Task GivenBack(string code) => InMethod(code);

    [Theory]
    [InlineData("while (true) { var result = await reader.ReadAsync(); if (result.Buffer.IsEmpty) { break; } Use(result.Buffer); reader.AdvanceTo(result.Buffer.End); } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); if (IsLast(result)) { break; } reader.AdvanceTo(result.Buffer.End); } return true;")]
    [InlineData("for (var count = 0; count < 3; count++) { var result = await reader.ReadAsync(); reader.AdvanceTo(result.Buffer.End); } return true;")]
    [InlineData("foreach (var part in new int[3]) { var result = await reader.ReadAsync(); reader.AdvanceTo(result.Buffer.End); } return true;")]
    [InlineData("while (true) { var result = await reader.ReadAsync(); reader.AdvanceTo(result.Buffer.End); break; } return true;")]
    public Task EndNoticed(string code) => InMethod(code);

    [Theory]
    [InlineData("Use(buffer); reader.AdvanceTo(buffer.End);")]
    [InlineData("var text = buffer.ToArray(); reader.AdvanceTo(buffer.End); Console.WriteLine(text.Length);")]
    [InlineData("reader.AdvanceTo(buffer.Start, buffer.End); if (buffer.IsEmpty && result.IsCompleted) { return true; }")]
    [InlineData("reader.AdvanceTo(buffer.Start, buffer.End); Console.WriteLine(buffer.Length);")]
    [InlineData("reader.AdvanceTo(buffer.End); result = await reader.ReadAsync(); buffer = result.Buffer; Use(buffer); reader.AdvanceTo(buffer.End);")]
    [InlineData("var line = new ReadOnlySequence<byte>(buffer.ToArray()); reader.AdvanceTo(buffer.End); Use(line);")]
    [InlineData("if (result.IsCompleted) { reader.AdvanceTo(buffer.End); } else { Use(buffer); reader.AdvanceTo(buffer.End); }")]
    [InlineData("reader.AdvanceTo(buffer.End); Console.WriteLine(IsLast(result));")]
    [InlineData("reader.AdvanceTo(buffer.End); buffer = new ReadOnlySequence<byte>(new byte[2]); Use(buffer);")]
    [InlineData("TryTake(ref buffer, out var line); var copy = line.ToArray(); reader.AdvanceTo(buffer.Start); Console.WriteLine(copy.Length);")]
    public Task UsedInTime(string code) => Verifier.SilentAsync(Source($"var result = await reader.ReadAsync(); var buffer = result.Buffer; {code} return result.IsCompleted;"));

    [Fact]
    public Task WhereOthersGiveItBack() => Verifier.SilentAsync(
        """
        using System.Buffers;
        using System.IO.Pipelines;

        class Receiver
        {
            private readonly PipeReader _reader;
            private ReadOnlySequence<byte> _pending;

            public Receiver(PipeReader reader) => _reader = reader;

            public async ValueTask<ReadOnlySequence<byte>> ReceiveAsync(CancellationToken token)
            {
                var result = await _reader.ReadAsync(token);
                if (result.Buffer.Length > 4)
                {
                    return result.Buffer;
                }

                _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                return default;
            }

            public async Task<bool> FillAsync()
            {
                var result = await _reader.ReadAsync();
                if (result.Buffer.Length > 4)
                {
                    _pending = result.Buffer;
                    return true;
                }

                _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                return false;
            }

            public void Release() => _reader.AdvanceTo(_pending.End);

            public async Task PumpAsync()
            {
                while (true)
                {
                    var result = await _reader.ReadAsync();
                    Handle(result.Buffer);
                    if (result.IsCompleted)
                    {
                        break;
                    }
                }
            }

            private void Handle(ReadOnlySequence<byte> data) => _reader.AdvanceTo(data.End);
        }
        """);

    [Fact]
    public Task WhereALambdaGivesItBack() => Verifier.SilentAsync(
        """
        using System.IO.Pipelines;

        class Receiver
        {
            async Task ReadAsync(PipeReader reader)
            {
                while (true)
                {
                    var result = await reader.ReadAsync();
                    Action done = () => reader.AdvanceTo(result.Buffer.End);
                    done();
                    if (result.IsCompleted)
                    {
                        break;
                    }
                }
            }
        }
        """);

    [Fact]
    public Task OtherReaders() => Verifier.SilentAsync(
        """
        using System.Threading.Channels;

        class PipeReader
        {
            public Task<int> ReadAsync() => Task.FromResult(0);
            public void AdvanceTo(int position) { }
        }

        class Receiver
        {
            async Task ReadAsync(PipeReader reader, ChannelReader<int> channel, StreamReader text)
            {
                var letters = new char[4];
                while (true)
                {
                    await reader.ReadAsync();
                    await channel.ReadAsync();
                    await text.ReadAsync(letters, 0, 4);
                }
            }
        }
        """);

    [Fact]
    public Task TwoReaders() => Verifier.SilentAsync(
        """
        using System.Buffers;
        using System.IO.Pipelines;

        class Receiver
        {
            async Task<bool> ReadAsync(PipeReader first, PipeReader second)
            {
                var one = await first.ReadAsync();
                var other = await second.ReadAsync();
                first.AdvanceTo(one.Buffer.End);
                Console.WriteLine(other.Buffer.ToArray().Length);
                second.AdvanceTo(other.Buffer.End);
                return one.IsCompleted && other.IsCompleted;
            }
        }
        """);

    [Theory]
    [InlineData("dotnet_diagnostic.IPC220.severity = none")]
    public Task Off(string line) => Verifier.SilentAsync(
        Source("while (true) { var result = await reader.ReadAsync(); }"),
        test => test.GlobalConfig(line));

    private static string Source(string code) => Reports.Source(code).Replace(
        "static async Task<bool>",
        "static void Advance(PipeReader reader, ReadOnlySequence<byte> data) => reader.AdvanceTo(data.End);\n    static bool IsLast(ReadResult result) => result.IsCompleted;\n\n    static async Task<bool>",
        StringComparison.Ordinal);

    private static Task InMethod(string code) => Verifier.SilentAsync(Source(code));
}
