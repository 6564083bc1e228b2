namespace IpcRuntime.Simulation;

/// <summary>What happens in one run, with the names that a picture needs.</summary>
internal sealed class TraceRecorder
{
    private readonly List<TraceEntry> _entries = [];

    /// <summary>What the operation that is being done is about.</summary>
    public string? Object { get; set; }

    /// <summary>While a child is prepared: what it does before its program begins is shown as one operation of the parent.</summary>
    public bool IsPaused { get; set; }

    public Dictionary<int, string> Programs { get; } = [];

    public void Add(in TraceEvent happened)
    {
        if (!IsPaused)
        {
            _entries.Add(new(happened, Object, null));
        }
    }

    public void Type(long time, int process, int terminal, byte[] keys) =>
        _entries.Add(new(new(0, time, TraceKind.Operation, process, process, default, default, default), $"terminal {terminal}", Keys.Describe(keys)));

    /// <summary>For an operation that was only tried.</summary>
    public void TakeBackWait()
    {
        if (_entries is [.., { Event.Kind: TraceKind.Parked }])
        {
            _entries.RemoveAt(_entries.Count - 1);
        }
    }

    public Trace ToTrace() => new(_entries, Programs);
}

/// <summary>One event, with what it is about.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Object">The pipe, end of a pipe, terminal or program of an operation.</param>
/// <param name="Keys">What was typed, else null.</param>
internal readonly record struct TraceEntry(TraceEvent Event, string? Object, string? Keys);
