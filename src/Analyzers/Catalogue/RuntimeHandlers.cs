namespace IpcAnalyzers.Catalogue;

/// <summary>The signals that the .NET runtime handles on Unix, and what is lost when somebody else does.</summary>
internal static class RuntimeHandlers
{
    public const string BrokenPipe = "SIGPIPE";

    public const string WhyUnneeded = "the runtime ignores it already: the call is unneeded";

    private const string Faults = "faults no longer become exceptions, breakpoints or a crash report";
    private const string Registrations = "what PosixSignalRegistration has registered for it no longer runs";

    private static readonly Dictionary<string, (string Loss, bool IsNeeded)> Losses = new()
    {
        ["SIGCHLD"] = ("Process no longer hears that a child has ended, and WaitForExit waits for ever", true),
        ["SIGSEGV"] = ("a null reference ends the process instead of throwing NullReferenceException", true),
        ["SIGFPE"] = ("a division by zero ends the process instead of throwing DivideByZeroException", true),
        ["SIGBUS"] = (Faults, true),
        ["SIGILL"] = (Faults, true),
        ["SIGTRAP"] = (Faults, true),
        ["SIGABRT"] = ("a crash leaves no report", true),
        [SignalArgument.FirstRealTime] = ("the garbage collector stops threads with it", true),
        ["SIGINT"] = ("Console.CancelKeyPress is no longer raised, and " + Registrations, false),
        ["SIGQUIT"] = ("Console.CancelKeyPress is no longer raised, and " + Registrations, false),
        ["SIGTERM"] = ("a generic host is no longer told to stop, and " + Registrations, false),
        ["SIGHUP"] = (Registrations, false),
        ["SIGCONT"] = ("the console is not set up again after a stop, and " + Registrations, false),
        ["SIGWINCH"] = ("Console no longer learns the new size of its window, and " + Registrations, false),
        ["SIGTSTP"] = (Registrations, false),
        ["SIGTTIN"] = (Registrations, false),
        ["SIGTTOU"] = (Registrations, false),
        [BrokenPipe] = ("a write to a pipe or socket that nobody reads ends the process instead of throwing IOException", false),
    };

    public static string? LossOf(string signal) => Losses.TryGetValue(signal, out var loss) ? loss.Loss : null;

    /// <summary>Whether the runtime itself cannot do without its handler, not only the APIs that tell the program of signals.</summary>
    public static bool IsNeededByRuntime(string signal) => Losses.TryGetValue(signal, out var loss) && loss.IsNeeded;

    /// <summary>Whether one ignores it to use a terminal from the background, for which there is no other way: a handler makes <c>tcsetpgrp</c> fail.</summary>
    public static bool IsIgnoredByTerminalUsers(string signal) => signal is "SIGTTOU" or "SIGTTIN";
}
