namespace IpcRuntime;

/// <summary>What happened to a child, as its status tells.</summary>
public enum ChildStatusKind
{
    /// <summary>It ended, and somebody else took the status: see <see cref="ChildStatus.Unknown"/>.</summary>
    Unknown,

    /// <summary>It ended by itself, with an exit code.</summary>
    Exited,

    /// <summary>A signal ended it.</summary>
    Signaled,

    /// <summary>A signal stopped it; it can be continued.</summary>
    Stopped,

    /// <summary>SIGCONT continued it.</summary>
    Continued,
}

/// <summary>
/// The status of a child in full (waitid(2)), where <c>Process.ExitCode</c> has 128 + n both for a child that a signal ended and for one that said so itself.
/// </summary>
public readonly record struct ChildStatus
{
    private readonly byte _value;

    private ChildStatus(ChildStatusKind kind, int value = 0, bool dumpedCore = false)
    {
        Kind = kind;
        _value = (byte)value;
        HasDumpedCore = dumpedCore;
    }

    /// <summary>
    /// The child ended, but its status went to somebody else. That happens when something in this process waits for any child, and in process 1 of a
    /// container, where the runtime waits for every child once <c>Process</c> has been used, on kernels before 6.15.
    /// </summary>
    public static ChildStatus Unknown => default;

    /// <summary>What happened.</summary>
    public ChildStatusKind Kind { get; }

    /// <summary>The exit code, 0 to 255; null unless it exited. Of the number that a program gives, the system keeps the lowest 8 bits.</summary>
    public int? ExitCode => Kind == ChildStatusKind.Exited ? _value : null;

    /// <summary>The signal that ended or stopped it, or null.</summary>
    public Signal? Signal => Kind is ChildStatusKind.Signaled or ChildStatusKind.Stopped ? IpcRuntime.Signal.FromNumber(_value) : null;

    /// <summary>Whether the signal that ended it also left a core image.</summary>
    public bool HasDumpedCore { get; }

    /// <summary>Whether the child is gone: anything but stopped or continued.</summary>
    public bool HasEnded => Kind is not (ChildStatusKind.Stopped or ChildStatusKind.Continued);

    /// <summary>Whether it exited with 0.</summary>
    public bool IsSuccess => Kind == ChildStatusKind.Exited && _value == 0;

    /// <summary>The child exited.</summary>
    /// <param name="code">0 to 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">The code is not one that a status can carry.</exception>
    public static ChildStatus Exited(int code)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(code);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, byte.MaxValue);
        return new(ChildStatusKind.Exited, code);
    }

    /// <summary>A signal ended the child.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="dumpedCore">Whether it left a core image.</param>
    /// <exception cref="PlatformNotSupportedException">This system does not have the signal.</exception>
    public static ChildStatus Signaled(Signal signal, bool dumpedCore = false) => new(ChildStatusKind.Signaled, signal.Number, dumpedCore);

    /// <summary>A signal stopped the child.</summary>
    /// <param name="signal">The signal.</param>
    /// <exception cref="PlatformNotSupportedException">This system does not have the signal.</exception>
    public static ChildStatus Stopped(Signal signal) => new(ChildStatusKind.Stopped, signal.Number);

    /// <summary>The child continued.</summary>
    public static ChildStatus Continued => new(ChildStatusKind.Continued);

    /// <summary>In words: <c>exited with 3</c>, <c>ended by SIGSEGV, core dumped</c>, <c>stopped by SIGTSTP</c>.</summary>
    public override string ToString() => Kind switch
    {
        ChildStatusKind.Exited => $"exited with {_value}",
        ChildStatusKind.Signaled => $"ended by {Signal}{(HasDumpedCore ? ", core dumped" : "")}",
        ChildStatusKind.Stopped => $"stopped by {Signal}",
        ChildStatusKind.Continued => "continued",
        _ => "ended with unknown status",
    };

    /// <summary>As wait(2) packs it.</summary>
    internal static ChildStatus FromWaitStatus(int status)
    {
        const int Core = 0x80;
        const int StoppedMark = 0x7F;
        const int ContinuedMark = 0xFFFF;
        var signal = status & 0x7F;
        return status switch
        {
            ContinuedMark => Continued,
            _ when signal == 0 => new(ChildStatusKind.Exited, (status >> 8) & 0xFF),
            _ when signal == StoppedMark => new(ChildStatusKind.Stopped, (status >> 8) & 0xFF),
            _ => new(ChildStatusKind.Signaled, signal, (status & Core) != 0),
        };
    }

    internal int ToWaitStatus() => Kind switch
    {
        ChildStatusKind.Exited => _value << 8,
        ChildStatusKind.Signaled => _value | (HasDumpedCore ? 0x80 : 0),
        ChildStatusKind.Stopped => (_value << 8) | 0x7F,
        ChildStatusKind.Continued => 0xFFFF,
        _ => 0,
    };

    /// <summary>As waitid(2) tells it: si_code and si_status.</summary>
    internal static ChildStatus FromDetails(int code, int status) => code switch
    {
        1 => new(ChildStatusKind.Exited, status & 0xFF),
        2 => new(ChildStatusKind.Signaled, status),
        3 => new(ChildStatusKind.Signaled, status, dumpedCore: true),
        4 or 5 => new(ChildStatusKind.Stopped, status),
        6 => Continued,
        _ => Unknown,
    };
}
