namespace IpcAnalyzers.Catalogue;

/// <summary>Signals that a program can register a handler for, and does not hear of as it thinks.</summary>
internal static class UndeliveredSignals
{
    private static readonly HashSet<string> Faults = ["SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGTRAP"];

    /// <summary>What happens instead; <see langword="null"/> where the signal is delivered.</summary>
    public static string? WhatHappens(string signal, ApiEntry api, TargetSystems systems)
    {
        if (api.Has(Effects.CollectsSignals))
        {
            return Faults.Contains(signal) ? "a fault of this process repeats for ever instead of becoming an exception, because the runtime no longer sees it" : null;
        }

        return Faults.Contains(signal) ? "a fault of this process never comes to the handler, only a signal that somebody sends"
            : signal == RuntimeHandlers.BrokenPipe ? "the runtime ignores it, so that the handler never runs"
            : signal == SignalArgument.FirstRealTime || signal == "SIGUSR1" && (systems & TargetSystems.Unix) == TargetSystems.MacOS
                ? "the runtime stops its threads with it, so that the handler runs when no one has sent it"
            : null;
    }

    /// <summary>Why a reader of IpcRuntime never gets the signal; <see langword="null"/> where it does.</summary>
    public static string? WhatReaderMisses(long number, ApiEntry api) =>
        api.Type == IpcRuntimeApi.SignalReader && SignalNumbers.NameOnLinux(number) == RuntimeHandlers.BrokenPipe
            ? "the runtime ignores it, and the reader respects that, so that it never comes"
            : null;
}
