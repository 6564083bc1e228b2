namespace IpcRuntime.Simulation;

/// <summary>What descriptors refer to after open or pipe; shared by duplicates and by children (open file description of POSIX). Without pipe and terminal it is /dev/null.</summary>
internal sealed class OpenDescription
{
    public PipeState? Pipe;
    public TerminalState? Terminal;
    public bool Reads;
    public bool Writes;
    public bool NonBlocking;
    public int References;
}

/// <summary>The descriptors of one process. New ones get the lowest free number.</summary>
internal sealed class DescriptorTable
{
    /// <summary>RLIMIT_NOFILE of the model, the usual soft limit of Linux.</summary>
    public const int Limit = 1024;

    private Entry[] _entries = new Entry[8];
    private int _lowestFree;

    /// <summary>One more than the highest number that may be in use.</summary>
    public int Length { get; private set; }

    public OpenDescription? Find(int descriptor) => (uint)descriptor < (uint)Length ? _entries[descriptor].Description : null;

    /// <summary>Gives the description the lowest free number, or -1 if all are in use.</summary>
    public int Add(OpenDescription description, bool closeOnExec)
    {
        var number = _lowestFree;
        while (number < Length && _entries[number].Description is not null)
        {
            number++;
        }

        if (number >= Limit)
        {
            return -1;
        }

        Set(number, description, closeOnExec);
        _lowestFree = number + 1;
        return number;
    }

    public void Set(int number, OpenDescription description, bool closeOnExec)
    {
        if (number >= _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(number + 1, _entries.Length * 2));
        }

        Length = Math.Max(Length, number + 1);
        _entries[number] = new() { Description = description, CloseOnExec = closeOnExec };
        description.References++;
    }

    /// <summary>Takes a descriptor out; the caller gives up its reference.</summary>
    public OpenDescription? Remove(int number)
    {
        var description = Find(number);
        if (description is not null)
        {
            _entries[number] = default;
            _lowestFree = Math.Min(_lowestFree, number);
        }

        return description;
    }

    public void SetCloseOnExec(int number, bool value) => _entries[number].CloseOnExec = value;

    public bool IsCloseOnExec(int number) => _entries[number].CloseOnExec;

    /// <summary>Makes this, which is empty, a copy of the table of a parent (fork(2)).</summary>
    public void CopyFrom(DescriptorTable other)
    {
        for (var number = 0; number < other.Length; number++)
        {
            if (other._entries[number].Description is { } description)
            {
                Set(number, description, other._entries[number].CloseOnExec);
            }
        }

        _lowestFree = other._lowestFree;
    }

    /// <summary>Forgets the numbers when all descriptors have been taken out.</summary>
    public void Clear() => Length = _lowestFree = 0;

    private struct Entry
    {
        public OpenDescription? Description;
        public bool CloseOnExec;
    }
}
