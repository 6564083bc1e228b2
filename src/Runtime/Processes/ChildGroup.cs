namespace IpcRuntime;

/// <summary>
/// The process group of a child: signals of the terminal, Ctrl+C among them, go to the group in the foreground. The default value is <see cref="Inherit"/>.
/// </summary>
public readonly record struct ChildGroup
{
    private ChildGroup(int? id, bool isSession)
    {
        Id = id;
        IsSession = isSession;
    }

    /// <summary>The group of this process. Ctrl+C reaches both.</summary>
    public static ChildGroup Inherit => default;

    /// <summary>A new group with the child as its leader, a job of its own (setpgid(2)).</summary>
    public static ChildGroup New => new(0, isSession: false);

    /// <summary>A new session, in which the child leads a group and has no terminal (setsid(2)).</summary>
    public static ChildGroup NewSession => new(null, isSession: true);

    /// <summary>0 for a new one, null where none is set.</summary>
    internal int? Id { get; }

    internal bool IsSession { get; }

    /// <summary>Whether the child leads the group, whose id then is that of the child.</summary>
    internal bool IsLed => IsSession || Id == 0;

    /// <summary>An existing group of this session, as for the later members of a pipeline. Starting fails with EPERM if it has ended or is of another session.</summary>
    /// <param name="group">The id of the group, which is that of its first process: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It cannot be a group.</exception>
    public static ChildGroup Join(int group)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(group);
        return new(group, isSession: false);
    }
}
