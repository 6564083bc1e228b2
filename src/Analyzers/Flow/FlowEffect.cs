namespace IpcAnalyzers.Flow;

/// <summary>What one call does to the objects it touches, in the engine's words. A rule's protocol gives the events their meaning.</summary>
internal sealed class FlowEffect
{
    public static readonly FlowEffect None = new();

    /// <summary>The result is a new object.</summary>
    public bool Creates { get; init; }

    /// <summary>
    /// Of a child, that it goes on being followed when its parent is not: a process whose start info is in other hands.
    /// </summary>
    public bool IsIndependent { get; init; }

    /// <summary>There is no new object where the one that it would belong to is not followed.</summary>
    public bool NeedsParent { get; init; }

    /// <summary>How many parts a listener may give the new object, besides those that the code itself reads.</summary>
    public int Room { get; init; }

    /// <summary>
    /// The new object belongs to the receiver, or to the first tracked argument where there is no receiver: a read task to its stream.
    /// Of a property write, the receiver belongs to the value from then on: a process to its start info.
    /// </summary>
    public bool IsChild { get; init; }

    /// <summary>
    /// The result is the receiver's part of this role, the same object each time: a process's standard output. 0 is no part.
    /// </summary>
    public byte Part { get; init; }

    /// <summary>Of a deconstruction, the part that each of its variables gets, in their order.</summary>
    public IReadOnlyList<byte> Parts { get; init; } = [];

    /// <summary>The result is what the receiver belongs to, where that is known; else its <see cref="Part"/>: a process's start info.</summary>
    public bool ReturnsParent { get; init; }

    /// <summary>The result is the receiver itself, as fluent interfaces return it.</summary>
    public bool ReturnsReceiver { get; init; }

    /// <summary>What happens to the receiver; 0 is nothing of interest.</summary>
    public byte ReceiverEvent { get; init; }

    /// <summary>What happens to each tracked argument that is not given away; 0 is nothing of interest.</summary>
    public byte ArgumentEvent { get; init; }

    public byte ResultEvent { get; init; }

    /// <summary>What becomes of tracked arguments.</summary>
    public ArgumentFate Arguments { get; init; } = ArgumentFate.Borrowed;

    /// <summary>A release is taken not to throw; else the second of two releases in a finally would never be reached.</summary>
    public bool IsRelease { get; init; }
}

internal enum ArgumentFate : byte
{
    /// <summary>The callee is done with it when it returns.</summary>
    Borrowed,

    /// <summary>The callee keeps it, or nobody knows.</summary>
    Escapes,
}
