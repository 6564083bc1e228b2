namespace IpcAnalyzers.Catalogue;

/// <summary>
/// Signal names and numbers: Linux from signal(7) (x86, ARM and most others; Alpha, MIPS, PA-RISC and SPARC differ),
/// macOS from its sys/signal.h. A number is 0 where the system does not have the signal.
/// </summary>
internal static class SignalNumbers
{
    public const int Kill = 9;
    public const int Termination = 15;
    public const int PosixSignalTermination = -4;
    public const int StopOnLinux = 19;
    public const int StopOnMacOS = 17;

    private static readonly (string Name, int Linux, int MacOS)[] Table =
    [
        ("SIGHUP", 1, 1),
        ("SIGINT", 2, 2),
        ("SIGQUIT", 3, 3),
        ("SIGILL", 4, 4),
        ("SIGTRAP", 5, 5),
        ("SIGABRT", 6, 6),
        ("SIGEMT", 0, 7),
        ("SIGBUS", 7, 10),
        ("SIGFPE", 8, 8),
        ("SIGKILL", Kill, Kill),
        ("SIGUSR1", 10, 30),
        ("SIGSEGV", 11, 11),
        ("SIGUSR2", 12, 31),
        ("SIGPIPE", 13, 13),
        ("SIGALRM", 14, 14),
        ("SIGTERM", Termination, Termination),
        ("SIGSTKFLT", 16, 0),
        ("SIGCHLD", 17, 20),
        ("SIGCONT", 18, 19),
        ("SIGSTOP", StopOnLinux, StopOnMacOS),
        ("SIGTSTP", 20, 18),
        ("SIGTTIN", 21, 21),
        ("SIGTTOU", 22, 22),
        ("SIGURG", 23, 16),
        ("SIGXCPU", 24, 24),
        ("SIGXFSZ", 25, 25),
        ("SIGVTALRM", 26, 26),
        ("SIGPROF", 27, 27),
        ("SIGWINCH", 28, 28),
        ("SIGIO", 29, 23),
        ("SIGINFO", 0, 29),
        ("SIGPWR", 30, 0),
        ("SIGSYS", 31, 12),
    ];

    /// <summary>The members of <c>PosixSignal</c> by value, as of .NET 11; earlier frameworks lack the last.</summary>
    private static readonly Dictionary<long, string> PosixSignals = new()
    {
        [-1] = "SIGHUP",
        [-2] = "SIGINT",
        [-3] = "SIGQUIT",
        [PosixSignalTermination] = "SIGTERM",
        [-5] = "SIGCHLD",
        [-6] = "SIGCONT",
        [-7] = "SIGWINCH",
        [-8] = "SIGTTIN",
        [-9] = "SIGTTOU",
        [-10] = "SIGTSTP",
        [-11] = "SIGKILL",
    };

    private static readonly Dictionary<string, (string Name, int Linux, int MacOS)> ByName = Table.ToDictionary(row => row.Name);
    private static readonly Dictionary<long, string> LinuxNames = Table.Where(row => row.Linux > 0).ToDictionary(row => (long)row.Linux, row => row.Name);
    private static readonly Dictionary<long, string> MacOSNames = Table.Where(row => row.MacOS > 0).ToDictionary(row => (long)row.MacOS, row => row.Name);

    public static string? NameOnLinux(long number) => LinuxNames.TryGetValue(number, out var name) ? name : null;

    public static string? NameOnMacOS(long number) => MacOSNames.TryGetValue(number, out var name) ? name : null;

    public static string? NameOfPosixSignal(long value) => PosixSignals.TryGetValue(value, out var name) ? name : null;

    /// <summary>Whether a process that has registered a handler lives on after the signal, a member of <c>PosixSignal</c>, whatever the handler says.</summary>
    public static bool IsSurvived(long posixSignal) => NameOfPosixSignal(posixSignal) is "SIGCHLD" or "SIGCONT" or "SIGWINCH" or "SIGTTIN" or "SIGTTOU" or "SIGTSTP";

    public static long? NumberOnLinux(string name) => ByName.TryGetValue(name, out var row) && row.Linux > 0 ? row.Linux : null;

    public static bool IsSignalName(string name) => ByName.ContainsKey(name);

    /// <summary>Whether the name has this number on Linux or on macOS.</summary>
    public static bool IsNumberOf(string name, long number) =>
        number > 0 && ByName.TryGetValue(name, out var row) && (row.Linux == number || row.MacOS == number);

    /// <summary>The name of a signal given to an API, in that API's numbering; <see langword="null"/> when it is not known.</summary>
    public static string? NameOf(long value, SignalNumbering numbering) =>
        numbering == SignalNumbering.PosixSignal && value < 0 ? NameOfPosixSignal(value) : NameOnLinux(value);
}
