using System.Globalization;
using System.Runtime.Versioning;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>
/// What a process does with signals at one moment, as the kernel tells in <c>/proc/pid/status</c> (proc(5)). Linux.
/// </summary>
/// <example>
/// <code>
/// Console.WriteLine(SignalState.Current.Ignored);    // {SIGPIPE}, as in every program of .NET
/// </code>
/// </example>
public sealed record SignalState
{
    internal SignalState()
    {
    }

    /// <summary>That of this process, now.</summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static SignalState Current => Of(Environment.ProcessId);

    /// <summary>Signals that were sent to the process and are not yet delivered, because every thread blocks them or none has run since (ShdPnd).</summary>
    public SignalSet Pending { get; internal init; }

    /// <summary>Signals that were sent to the first thread and are not yet delivered (SigPnd).</summary>
    public SignalSet ThreadPending { get; internal init; }

    /// <summary>The signals that the first thread blocks (SigBlk). Each thread has a mask of its own, and passes it on to those that it starts.</summary>
    public SignalSet Blocked { get; internal init; }

    /// <summary>The signals that the process ignores (SigIgn).</summary>
    public SignalSet Ignored { get; internal init; }

    /// <summary>The signals for which the process has a handler (SigCgt). The others, if they are not ignored, do what they do by default.</summary>
    public SignalSet Caught { get; internal init; }

    /// <summary>How many signals are queued for all processes of the user (SigQ). At <see cref="QueueLimit"/> sigqueue fails with EAGAIN.</summary>
    public int QueuedCount { get; internal init; }

    /// <summary>How many signals may be queued for all processes of the user (RLIMIT_SIGPENDING).</summary>
    public int QueueLimit { get; internal init; }

    /// <summary>That of any process, now.</summary>
    /// <param name="processId">Its id, above 0. The processes of other users can be looked at too.</param>
    /// <exception cref="ArgumentOutOfRangeException">It can be no process.</exception>
    /// <exception cref="PosixException">There is no such process: ESRCH.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static SignalState Of(int processId) => Of(PosixSystem.Host, processId);

    /// <summary>That of any process, now, as another one sees it, simulated or real.</summary>
    /// <param name="system">The process that looks.</param>
    /// <param name="processId">Its id, above 0.</param>
    /// <inheritdoc cref="Of(int)"/>
    public static SignalState Of(PosixSystem system, int processId)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return system.ReadSignals(processId) ?? throw new PosixException("open", (int)Errno.ESRCH, $"process {processId}");
    }

    /// <returns>Null if the process or thread has ended.</returns>
    internal static SignalState? Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return null;
        }

        var queue = TextOf("SigQ").Split('/');
        return new()
        {
            Pending = SetOf("ShdPnd"),
            ThreadPending = SetOf("SigPnd"),
            Blocked = SetOf("SigBlk"),
            Ignored = SetOf("SigIgn"),
            Caught = SetOf("SigCgt"),
            QueuedCount = int.Parse(queue[0], CultureInfo.InvariantCulture),
            QueueLimit = (int)Math.Min(ulong.Parse(queue[1], CultureInfo.InvariantCulture), int.MaxValue),
        };

        string TextOf(string row) => Array.Find(lines, line => line.StartsWith(row, StringComparison.Ordinal) && line[row.Length] == ':')![(row.Length + 1)..].Trim();

        SignalSet SetOf(string row) => SignalSet.FromBits(ulong.Parse(TextOf(row), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
