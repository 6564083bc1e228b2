using System.Buffers;
using System.Text;

namespace IpcRuntime;

/// <summary>Reads one output to its end, or for as long as it may, and keeps it or gives it out by line.</summary>
internal sealed class OutputReader(PipeReadEnd end, RunOptions options, object gate, bool isError) : IDisposable
{
    private const int Room = 65_536;
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Decoder _decoder = options.Encoding.GetDecoder();
    private readonly StringBuilder _line = new();

    public ReadOnlyMemory<byte> Kept => _kept.WrittenMemory;

    /// <param name="cancellationToken">Ends the reading. What is in the pipe is still read, but not waited for.</param>
    /// <returns>Whether the end was reached.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Room);
        try
        {
            int count;
            while ((count = await end.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                Take(buffer.AsSpan(0, count), isLast: false);
            }

            Take([], isLast: true);
            return true;
        }
        catch (OperationCanceledException)
        {
            // Somebody who goes on writing does not keep this going: one pipe's fill is enough.
            var left = end.AvailableBytes;
            while (left > 0 && end.Read(buffer.AsSpan(0, Math.Min(left, buffer.Length))) is > 0 and var count)
            {
                Take(buffer.AsSpan(0, count), isLast: false);
                left -= count;
            }

            Take([], isLast: true);
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);

            // A child that goes on writing for nobody is to learn it.
            end.Dispose();
        }
    }

    public void Dispose() => end.Dispose();

    private void Take(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (options.LineReceived is not { } receive)
        {
            _kept.Write(bytes);
            return;
        }

        var text = ArrayPool<char>.Shared.Rent(options.Encoding.GetMaxCharCount(bytes.Length) + 1);
        var rest = text.AsSpan(0, _decoder.GetChars(bytes, text, isLast));
        for (var length = rest.IndexOf('\n'); length >= 0; length = rest.IndexOf('\n'))
        {
            _line.Append(rest[..length]);
            rest = rest[(length + 1)..];
            Give(receive);
        }

        _line.Append(rest);
        ArrayPool<char>.Shared.Return(text);
        if (isLast && _line.Length > 0)
        {
            Give(receive);
        }
    }

    private void Give(Action<OutputLine> receive)
    {
        if (_line.Length > 0 && _line[^1] == '\r')
        {
            _line.Length--;
        }

        var line = new OutputLine(_line.ToString(), isError);
        _line.Clear();
        lock (gate)
        {
            receive(line);
        }
    }
}
