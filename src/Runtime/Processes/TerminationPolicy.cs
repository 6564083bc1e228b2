namespace IpcRuntime;

/// <summary>Which processes are to end with a child.</summary>
public enum TerminationScope
{
    /// <summary>The child alone. What it has started goes on.</summary>
    Process,

    /// <summary>All processes of the group that the child leads (<see cref="ChildGroup.New"/>): the job of a shell. Those that have left for a group of their own go on.</summary>
    Group,

    /// <summary>The child, what it has started, what that has started, and so on. A process whose parent had ended before is not found: daemons escape by that.</summary>
    Tree,
}

/// <summary>
/// How a child is made to end: it is asked with a signal, has some time to comply, and what is left then is killed, which no process can refuse.
/// </summary>
public sealed class TerminationPolicy
{
    private readonly TimeSpan _gracePeriod = TimeSpan.FromSeconds(5);

    /// <summary>SIGTERM, 5 seconds, and SIGKILL; the child alone.</summary>
    public static TerminationPolicy Default { get; } = new();

    /// <summary>SIGKILL at once; the child alone.</summary>
    public static TerminationPolicy Immediate { get; } = new() { GracePeriod = TimeSpan.Zero };

    /// <summary>What the processes are asked with. SIGTERM by default; SIGINT is what Ctrl+C sends.</summary>
    public Signal Signal { get; init; } = Signal.SIGTERM;

    /// <summary>How long they may take, up to about 24 days; 0 to kill them without asking; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes. 5 seconds by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or too long.</exception>
    public TimeSpan GracePeriod
    {
        get => _gracePeriod;
        init
        {
            WaitTime.Check(value);
            _gracePeriod = value;
        }
    }

    /// <summary>Which processes are to end. The child alone by default.</summary>
    public TerminationScope Scope { get; init; }
}
