namespace IpcRuntime.Simulation;

/// <summary>
/// Names of what steps read and write, so that steps that have nothing in common are known to give the same in either order. A name is a number: the same thing has the same one in every run.
/// </summary>
internal static class Resource
{
    private const int Shift = 56;

    /// <summary>Numbers are given in the order in which processes, threads and groups come into being.</summary>
    public const long Numbers = 1L << Shift;

    /// <summary>Groups, sessions and terminals.</summary>
    public const long Jobs = 2L << Shift;

    /// <summary>Pending signals, mask, dispositions and life of a process. Every step of a process reads its own.</summary>
    public static long Signals(int process) => (3L << Shift) | (uint)process;

    /// <summary>What a process can wait for. Children change it without regard to one another, which counts as reading; only a wait sees the changes, which counts as writing.</summary>
    public static long Children(int process) => (4L << Shift) | (uint)process;

    public static long Parent(int process) => (5L << Shift) | (uint)process;

    /// <summary>The memory of a process, which its threads share.</summary>
    public static long Memory(int process) => (6L << Shift) | (uint)process;

    /// <summary>What is in a pipe, and whether its ends are open.</summary>
    public static long Pipe(long pipe) => (7L << Shift) | pipe;

    /// <summary>How many descriptors an end of a pipe has.</summary>
    public static long References(long pipe, bool writes) => ((writes ? 8L : 9L) << Shift) | pipe;
}

/// <summary>What one step reads and writes.</summary>
internal sealed class AccessSet
{
    private readonly List<(long Resource, bool IsWrite)> _all = [];

    public IReadOnlyList<(long Resource, bool IsWrite)> All => _all;

    public void Read(long resource) => Add(resource, isWrite: false);

    public void Write(long resource) => Add(resource, isWrite: true);

    public void Clear() => _all.Clear();

    public AccessSet Copy()
    {
        var copy = new AccessSet();
        copy._all.AddRange(_all);
        return copy;
    }

    /// <summary>Whether the order of two steps may matter: both use something that one of them writes.</summary>
    public bool ConflictsWith(AccessSet other)
    {
        foreach (var (resource, isWrite) in _all)
        {
            foreach (var (otherResource, otherIsWrite) in other._all)
            {
                if (resource == otherResource && (isWrite || otherIsWrite))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Add(long resource, bool isWrite)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].Resource == resource)
            {
                _all[i] = (resource, isWrite || _all[i].IsWrite);
                return;
            }
        }

        _all.Add((resource, isWrite));
    }
}
