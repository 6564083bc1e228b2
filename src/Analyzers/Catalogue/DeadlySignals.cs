namespace IpcAnalyzers.Catalogue;

/// <summary>Signals that end a process whose handler does not say that it goes on.</summary>
internal static class DeadlySignals
{
    // The runtime gives the first real-time signal to its garbage collector.
    private const int FirstFreeRealTimeSignal = 35;
    private const int LastRealTimeSignal = 64;

    private static readonly string[] News =
        ["SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGIO", "SIGPWR", "SIGSTKFLT", "SIGSYS", "SIGXCPU", "SIGXFSZ"];

    /// <summary>Whether a signal that a program asks to be sent, by its number on Linux, is one of them: nobody handles it in order to die.</summary>
    public static bool AreNews(long number) =>
        number is >= FirstFreeRealTimeSignal and <= LastRealTimeSignal || SignalNumbers.NameOnLinux(number) is { } name && News.Contains(name);

    /// <summary>Whether it asks a program to end, in the numbering of <c>PosixSignal</c>.</summary>
    public static bool AskToStop(long posixSignal) =>
        SignalNumbers.NameOf(posixSignal, SignalNumbering.PosixSignal) is "SIGINT" or "SIGTERM" or "SIGQUIT" or "SIGHUP";

    /// <summary>Whether it is the one that daemons take for a wish to read their configuration again.</summary>
    public static bool IsHangUp(long posixSignal) => SignalNumbers.NameOf(posixSignal, SignalNumbering.PosixSignal) == "SIGHUP";
}
