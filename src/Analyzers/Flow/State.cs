namespace IpcAnalyzers.Flow;

/// <summary>
/// What is known at one point of one path, as a flat array of bytes, so that states are cheap to copy, compare and hash:
/// for each variable the object that it holds and a fact about its value; for each object whether it is tracked, its state in
/// its protocol, its parent and sixteen facts that, once true, stay true. Number 0 is no variable and no object.
/// </summary>
internal sealed class State : IEquatable<State>
{
    private const int BytesOfVariable = 2;
    private const int BytesOfObject = 5;

    private readonly byte[] _bytes;
    private readonly int _objects;

    public State(int variables, int objects)
        : this(new byte[(variables + 1) * BytesOfVariable + (objects + 1) * BytesOfObject], (variables + 1) * BytesOfVariable)
    {
    }

    private State(byte[] bytes, int objects)
    {
        _bytes = bytes;
        _objects = objects;
    }

    public int ObjectCount => (_bytes.Length - _objects) / BytesOfObject - 1;

    public int VariableCount => _objects / BytesOfVariable - 1;

    public State Copy() => new((byte[])_bytes.Clone(), _objects);

    public FlowValue Variable(int variable) =>
        new(_bytes[variable * BytesOfVariable], (Fact)_bytes[variable * BytesOfVariable + 1]);

    public void SetVariable(int variable, FlowValue value)
    {
        if (variable != 0)
        {
            _bytes[variable * BytesOfVariable] = value.Object;
            _bytes[variable * BytesOfVariable + 1] = (byte)value.Fact;
        }
    }

    public Tracking Tracking(byte tracked) => (Tracking)_bytes[At(tracked)];

    public bool IsTracked(byte tracked) => tracked != 0 && Tracking(tracked) == Flow.Tracking.Tracked;

    public byte ProtocolState(byte tracked) => _bytes[At(tracked) + 1];

    public void SetProtocolState(byte tracked, byte state) => _bytes[At(tracked) + 1] = state;

    public byte Parent(byte tracked) => _bytes[At(tracked) + 2];

    public ushort Facts(byte tracked) => (ushort)(_bytes[At(tracked) + 3] | _bytes[At(tracked) + 4] << 8);

    /// <summary>Facts are monotone: they are only ever added to an object.</summary>
    public void AddFacts(byte tracked, ushort facts)
    {
        _bytes[At(tracked) + 3] |= (byte)facts;
        _bytes[At(tracked) + 4] |= (byte)(facts >> 8);
    }

    /// <summary>
    /// Starts an object at its allocation site. A site that is reached again, in a loop, makes a new object: whatever held the
    /// earlier one, and what was part of that, is let go.
    /// </summary>
    public void Create(byte tracked, byte parent)
    {
        Forget(tracked);
        _bytes[At(tracked)] = (byte)Flow.Tracking.Tracked;
        _bytes[At(tracked) + 2] = parent;
    }

    /// <summary>The object does not exist on this path after all.</summary>
    public void Remove(byte tracked) => Forget(tracked);

    /// <summary>Somebody else may do anything with the object, and with what is part of it, from here on.</summary>
    public void Escape(byte tracked)
    {
        if (tracked == 0 || Tracking(tracked) != Flow.Tracking.Tracked)
        {
            return;
        }

        _bytes[At(tracked)] = (byte)Flow.Tracking.Escaped;
        foreach (var child in ChildrenOf(tracked))
        {
            Escape(child);
        }
    }

    public IEnumerable<byte> ChildrenOf(byte tracked)
    {
        for (byte child = 1; child <= ObjectCount; child++)
        {
            if (Parent(child) == tracked && Tracking(child) != Flow.Tracking.None)
            {
                yield return child;
            }
        }
    }

    public bool Equals(State? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => Equals(obj as State);

    public override int GetHashCode()
    {
        // FNV-1a.
        var hash = unchecked((int)2166136261);
        foreach (var value in _bytes)
        {
            hash = unchecked((hash ^ value) * 16777619);
        }

        return hash;
    }

    private void Forget(byte tracked)
    {
        foreach (var child in ChildrenOf(tracked).ToList())
        {
            Forget(child);
        }

        for (var variable = 1; variable <= VariableCount; variable++)
        {
            if (_bytes[variable * BytesOfVariable] == tracked)
            {
                SetVariable(variable, FlowValue.Unknown);
            }
        }

        Array.Clear(_bytes, At(tracked), BytesOfObject);
    }

    private int At(byte tracked) => _objects + tracked * BytesOfObject;
}
