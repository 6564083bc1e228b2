using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>A terminal in its usual mode (termios(3): ISIG and ICANON set, TOSTOP not set): it gives whole lines and turns some keys into signals.</summary>
internal sealed class TerminalState(int id)
{
    public const byte Interrupt = 3;
    public const byte EndOfFile = 4;
    public const byte Suspend = 26;
    public const byte Quit = 28;

    /// <summary>Stands in a line for its end without a newline, which Ctrl+D makes; no byte.</summary>
    private const short EndMark = 256;

    private readonly Queue<short> _lines = new();
    private readonly List<short> _edited = [];

    public readonly int Id = id;
    public readonly WaitQueue Waiters = new();

    /// <summary>The session that it controls.</summary>
    public Session? Session;

    /// <summary>The group of the foreground job, 0 if there is none.</summary>
    public int Foreground;

    /// <summary>Bytes of whole lines that are not read yet.</summary>
    public int Available => _lines.Count(value => value != EndMark);

    public PollEvents Events => PollEvents.Out | (_lines.Count > 0 ? PollEvents.In : PollEvents.None);

    public bool HasLine => _lines.Count > 0;

    /// <summary>Takes a typed byte that is no signal.</summary>
    public void Type(byte value)
    {
        if (value == EndOfFile)
        {
            _edited.Add(EndMark);
        }
        else
        {
            _edited.Add(value);
        }

        if (value is EndOfFile or (byte)'\n')
        {
            foreach (var typed in _edited)
            {
                _lines.Enqueue(typed);
            }

            _edited.Clear();
        }
    }

    /// <summary>A signal key throws away what was typed (NOFLSH is not set).</summary>
    public void Flush()
    {
        _lines.Clear();
        _edited.Clear();
    }

    /// <summary>Gives at most one line; nothing for Ctrl+D at the beginning of one, which is the end of file.</summary>
    public int Read(Span<byte> data)
    {
        var count = 0;
        while (count < data.Length && _lines.TryDequeue(out var value) && value != EndMark)
        {
            data[count++] = (byte)value;
            if (value == '\n')
            {
                break;
            }
        }

        return count;
    }
}
