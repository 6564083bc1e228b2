using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>A terminal: what is typed, and whose it is. What appears, echoed or written, it does not keep.</summary>
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
    private TerminalModes _modes = TerminalModes.Usual;

    public readonly int Id = id;
    public readonly WaitQueue Waiters = new();

    /// <summary>The session that it controls.</summary>
    public Session? Session;

    /// <summary>The group of the foreground job, 0 if there is none.</summary>
    public int Foreground;

    /// <summary>How it treats what is typed. When it does not read lines any more, one that is being edited is given as it is.</summary>
    public TerminalModes Modes
    {
        get => _modes;
        set
        {
            _modes = value;
            if (!value.ReadsLines)
            {
                EndLine();
            }
        }
    }

    /// <summary>Bytes of whole lines that are not read yet.</summary>
    public int Available => _lines.Count(value => value != EndMark);

    public PollEvents Events => PollEvents.Out | (_lines.Count > 0 ? PollEvents.In : PollEvents.None);

    public bool HasLine => _lines.Count > 0;

    /// <summary>Takes a typed byte that is no signal.</summary>
    public void Type(byte value)
    {
        _edited.Add(value == EndOfFile && _modes.ReadsLines ? EndMark : value);
        if (value is EndOfFile or (byte)'\n' || !_modes.ReadsLines)
        {
            EndLine();
        }
    }

    /// <summary>A signal key throws away what was typed (NOFLSH is not set).</summary>
    public void Flush()
    {
        _lines.Clear();
        _edited.Clear();
    }

    /// <summary>Gives at most one line, where it reads lines; nothing for Ctrl+D at the beginning of one, which is the end of file.</summary>
    public int Read(Span<byte> data)
    {
        var count = 0;
        while (count < data.Length && _lines.TryDequeue(out var value) && value != EndMark)
        {
            data[count++] = (byte)value;
            if (value == '\n' && _modes.ReadsLines)
            {
                break;
            }
        }

        return count;
    }

    private void EndLine()
    {
        foreach (var typed in _edited)
        {
            _lines.Enqueue(typed);
        }

        _edited.Clear();
    }
}
