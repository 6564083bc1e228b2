using System.Globalization;

namespace IpcRuntime.Kernel;

/// <summary>What one operation of the kernel gave: a value, an error, or nothing yet.</summary>
/// <param name="Value">What the function returns; negative only where a flag set has its highest bit.</param>
/// <param name="Detail">What it returns besides, 0 where there is nothing: the second descriptor of a pipe, the status of a child as wait(2) packs it, the value of a signal.</param>
/// <param name="Error">The error, or none.</param>
internal readonly record struct Outcome(long Value, int Detail, Errno Error)
{
    private const Errno NotYet = (Errno)(-1);

    /// <summary>The operation waits; a later step of its thread completes it.</summary>
    public static Outcome Parked => new(0, 0, NotYet);

    public bool IsParked => Error == NotYet;

    public bool Succeeded => Error == Errno.None;

    public static Outcome Of(long value, int detail = 0) => new(value, detail, Errno.None);

    public static implicit operator Outcome(Errno error) => new(0, 0, error);

    /// <summary>As scripts write it: <c>5</c>, <c>5/4</c> with a detail, <c>EAGAIN</c>, <c>parked</c>.</summary>
    public override string ToString() => Error switch
    {
        NotYet => "parked",
        Errno.None when Detail != 0 => string.Create(CultureInfo.InvariantCulture, $"{Value}/{Detail}"),
        Errno.None => Value.ToString(CultureInfo.InvariantCulture),
        _ => Error.ToString(),
    };
}
