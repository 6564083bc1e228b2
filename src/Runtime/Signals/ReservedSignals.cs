namespace IpcRuntime;

/// <summary>The signals that a program cannot have, with the reason.</summary>
internal static class ReservedSignals
{
    /// <exception cref="SignalUnavailableException">One of the signals is among them.</exception>
    public static void ThrowIfAny(SignalSet signals)
    {
        foreach (var signal in signals)
        {
            if (ReasonFor(signal) is { } reason)
            {
                throw new SignalUnavailableException(signal, reason);
            }
        }
    }

    /// <summary>Why no program can have the signal; null where it can.</summary>
    public static string? ReasonFor(Signal signal) => signal.LinuxNumber switch
    {
        _ when !signal.CanBeCaught => "the system lets no process catch, block or ignore it.",
        32 or 33 => "the C library uses it for its threads.",
        SignalTable.RealTimeMinimum => "the runtime suspends threads with it when it collects garbage.",
        _ when signal.IsReservedByRuntime => "the runtime makes exceptions and crash reports of it.",
        _ => null,
    };
}
