using System.Buffers;
using System.Text;

namespace IpcRuntime;

/// <summary>Reads one output to its end, or for as long as it may, and keeps it or gives it out by line.</summary>
internal sealed class OutputReader(PipeReadEnd end, RunOptions options, object gate, bool isError) : IDisposable
{
    private const int Room = 65_536;
    private readonly List<byte[]> _full = [];
    private readonly Decoder _decoder = options.Encoding.GetDecoder();
    private readonly StringBuilder _line = new();
    private byte[] _buffer = [];
    private int _filled;

    /// <summary>All that came, when the reading is over.</summary>
    public ReadOnlyMemory<byte> Kept { get; private set; }

    private Memory<byte> Free => _buffer.AsMemory(_filled);

    /// <param name="cancellationToken">Ends the reading. What is in the pipe is still read, but not waited for.</param>
    /// <returns>Whether the end was reached.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _buffer = ArrayPool<byte>.Shared.Rent(Room);
        try
        {
            int count;
            while ((count = await end.ReadAsync(Free, cancellationToken).ConfigureAwait(false)) > 0)
            {
                Take(count);
            }

            Take(0);
            return true;
        }
        catch (OperationCanceledException)
        {
            // Somebody who goes on writing does not keep this going: one pipe's fill is enough.
            var left = end.AvailableBytes;
            while (left > 0 && end.Read(Free.Span[..Math.Min(left, Free.Length)]) is > 0 and var count)
            {
                Take(count);
                left -= count;
            }

            Take(0);
            return false;
        }
        finally
        {
            // A child that goes on writing for nobody is to learn it.
            end.Dispose();
            Gather();
        }
    }

    public void Dispose() => end.Dispose();

    /// <summary>New memory is slow. So bytes come into what is used again, and only when all are there they get memory of their own.</summary>
    private void Gather()
    {
        var kept = GC.AllocateUninitializedArray<byte>(checked((_full.Count * _buffer.Length) + _filled));
        var position = 0;
        foreach (var buffer in _full)
        {
            buffer.CopyTo(kept, position);
            position += buffer.Length;
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _buffer.AsSpan(0, _filled).CopyTo(kept.AsSpan(position));
        ArrayPool<byte>.Shared.Return(_buffer);
        Kept = kept;
    }

    /// <param name="count">How many bytes came; 0 at the end.</param>
    private void Take(int count)
    {
        if (options.LineReceived is { } receive)
        {
            GiveLines(receive, _buffer.AsSpan(0, count), isLast: count == 0);
            return;
        }

        _filled += count;
        if (_filled == _buffer.Length)
        {
            _full.Add(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(Room);
            _filled = 0;
        }
    }

    private void GiveLines(Action<OutputLine> receive, ReadOnlySpan<byte> bytes, bool isLast)
    {
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
