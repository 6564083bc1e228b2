using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// The one table of what signals do to this process. It knows what the kernel had for a signal before, and what it has set itself: anything else in its place is somebody else's.
/// </summary>
internal static class HostDispositions
{
    private static readonly object Gate = new();
    private static readonly DispositionEntry?[] Entries = new DispositionEntry?[SignalTable.Last + 1];

    public static IDisposable Add(Signal signal, Disposition disposition, Func<SignalInfo, ValueTask>? handler)
    {
        ThrowIfReserved(signal, disposition);
        lock (Gate)
        {
            ref var entry = ref Entries[signal.LinuxNumber];
            var current = entry ?? DispositionEntry.Adopt(signal);
            var choice = new DispositionChoice(current, disposition, handler);
            current.Add(choice);
            entry = current;
            return choice;
        }
    }

    public static void Remove(DispositionEntry entry, DispositionChoice choice)
    {
        lock (Gate)
        {
            if (entry.Remove(choice))
            {
                Entries[entry.Signal.LinuxNumber] = null;
            }
        }
    }

    /// <summary>What the newest choice makes of a signal that the runtime has been given.</summary>
    public static DispositionChoice? Newest(DispositionEntry entry)
    {
        lock (Gate)
        {
            return entry.Newest;
        }
    }

    private static void ThrowIfReserved(Signal signal, Disposition disposition)
    {
        var reason = ReservedSignals.ReasonFor(signal) ?? (
            disposition == Disposition.Catch ? null
            : signal == Signal.SIGCHLD ? "the runtime learns from it that children have ended, and their statuses are lost when it is ignored."
            : disposition == Disposition.Ignore && (signal == Signal.SIGCONT || signal == Signal.SIGWINCH) ? "the runtime keeps the terminal right with it."
            : null);
        if (reason is not null)
        {
            throw new SignalUnavailableException(signal, reason);
        }
    }
}
