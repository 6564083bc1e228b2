namespace IpcAnalyzers.Flow;

/// <summary>
/// What is known at one point of one path, as a flat array of bytes, so that states are cheap to copy, compare and hash:
/// for each variable the object that it holds and a fact about its value; for each object whether it is tracked, its state in
/// its protocol, a mark, its parent and sixteen facts that, once true, stay true. Number 0 is no variable and no object.
/// </summary>
internal sealed class State : IEquatable<State>
{
    private const int BytesOfVariable = 2;
    private const int BytesOfObject = 6;
    private const byte Shared = 0x80;

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
        new(_bytes[variable * BytesOfVariable], (Fact)(_bytes[variable * BytesOfVariable + 1] & ~Shared));

    public void SetVariable(int variable, FlowValue value)
    {
        if (variable != 0)
        {
            var shared = _bytes[variable * BytesOfVariable + 1] & Shared;
            _bytes[variable * BytesOfVariable] = value.Object;
            _bytes[variable * BytesOfVariable + 1] = (byte)((byte)value.Fact | shared);
            if (shared != 0)
            {
                Escape(value.Object);
            }
        }
    }

    /// <summary>A lambda sees the variable from here on: what it holds and will hold escapes.</summary>
    public void Share(int variable)
    {
        if (variable != 0)
        {
            _bytes[variable * BytesOfVariable + 1] |= Shared;
            Escape(_bytes[variable * BytesOfVariable]);
        }
    }

    /// <summary>Its scope is entered: it is a new variable.</summary>
    public void Declare(int variable) => Array.Clear(_bytes, variable * BytesOfVariable, BytesOfVariable);

    public Tracking Tracking(byte tracked) => (Tracking)_bytes[At(tracked)];

    public bool IsTracked(byte tracked) => tracked != 0 && Tracking(tracked) is Flow.Tracking.Tracked or Flow.Tracking.Independent;

    public byte ProtocolState(byte tracked) => _bytes[At(tracked) + 1];

    public void SetProtocolState(byte tracked, byte state) => _bytes[At(tracked) + 1] = state;

    /// <summary>A number that means something to the listener.</summary>
    public byte Mark(byte tracked) => _bytes[At(tracked) + 5];

    public void SetMark(byte tracked, byte mark) => _bytes[At(tracked) + 5] = mark;

    public byte Parent(byte tracked) => _bytes[At(tracked) + 2];

    /// <summary>The object belongs to that one from here on; to one that is not followed, or to its own child, is beyond what is followed.</summary>
    public void SetParent(byte tracked, byte parent, bool isIndependent)
    {
        var isKnown = IsTracked(parent);
        for (var ancestor = parent; ancestor != 0; ancestor = Parent(ancestor))
        {
            isKnown &= ancestor != tracked;
        }

        if (!isKnown && !isIndependent)
        {
            Escape(tracked);
        }
        else if (IsTracked(tracked))
        {
            Adopt(tracked, isKnown ? parent : (byte)0, isIndependent);
        }
    }

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
    public void Create(byte tracked, byte parent, bool isIndependent = false)
    {
        Forget(tracked, Fact.Unknown);

        // The parent may have been let go just now, as part of the earlier object, or may be in other hands: so is its child then.
        var isKnown = parent == 0 || IsTracked(parent);
        Adopt(tracked, isKnown ? parent : (byte)0, isIndependent);
        if (!isKnown && !isIndependent)
        {
            _bytes[At(tracked)] = (byte)Flow.Tracking.Escaped;
        }
    }

    /// <summary>The object does not exist on this path after all: the variables that hold it are null.</summary>
    public void Remove(byte tracked) => Forget(tracked, Fact.Null);

    /// <summary>Somebody else may do anything with the object, and with what is part of it, from here on.</summary>
    public void Escape(byte tracked)
    {
        if (!IsTracked(tracked))
        {
            return;
        }

        _bytes[At(tracked)] = (byte)Flow.Tracking.Escaped;
        foreach (var child in ChildrenOf(tracked))
        {
            if (Tracking(child) == Flow.Tracking.Independent)
            {
                Adopt(child, parent: 0, isIndependent: true);
            }
            else
            {
                Escape(child);
            }
        }
    }

    /// <summary>Every variable that holds the object is known not to be null, save where a cast may have failed.</summary>
    public void SetExists(byte tracked)
    {
        for (var variable = 1; variable <= VariableCount; variable++)
        {
            if (Variable(variable) is { Fact: Fact.Unknown } value && value.Object == tracked)
            {
                SetVariable(variable, FlowValue.Of(tracked));
            }
        }
    }

    /// <summary>The objects that belong to no other and that no variable leads to, neither to them nor to one of their family.</summary>
    public List<byte> UnreachableRoots()
    {
        var reachable = new HashSet<byte>();
        for (var variable = 1; variable <= VariableCount; variable++)
        {
            reachable.Add(RootOf(_bytes[variable * BytesOfVariable]));
        }

        var roots = new List<byte>();
        for (byte root = 1; root <= ObjectCount; root++)
        {
            if (Tracking(root) != Flow.Tracking.None && Parent(root) == 0 && !reachable.Contains(root))
            {
                roots.Add(root);
            }
        }

        return roots;
    }

    /// <summary>The object at the top of the family.</summary>
    public byte RootOf(byte tracked)
    {
        while (Parent(tracked) is not 0 and var parent)
        {
            tracked = parent;
        }

        return tracked;
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

    private void Forget(byte tracked, Fact holders)
    {
        var children = ChildrenOf(tracked).ToList();
        for (var variable = 1; variable <= VariableCount; variable++)
        {
            if (_bytes[variable * BytesOfVariable] == tracked)
            {
                SetVariable(variable, new FlowValue(0, holders));
            }
        }

        // Cleared before its children, so that no family can send this round in circles.
        Array.Clear(_bytes, At(tracked), BytesOfObject);
        foreach (var child in children)
        {
            if (Tracking(child) == Flow.Tracking.Independent)
            {
                Adopt(child, parent: 0, isIndependent: true);
            }
            else
            {
                Forget(child, Fact.Unknown);
            }
        }
    }

    private void Adopt(byte tracked, byte parent, bool isIndependent)
    {
        _bytes[At(tracked)] = (byte)(isIndependent ? Flow.Tracking.Independent : Flow.Tracking.Tracked);
        _bytes[At(tracked) + 2] = parent;
    }

    private int At(byte tracked) => _objects + tracked * BytesOfObject;
}
