namespace IpcRuntime;

/// <summary>
/// The facts of the signals, by number on Linux (signal(7): x86, ARM and all other architectures that .NET supports; Alpha, MIPS, PA-RISC
/// and SPARC differ), with the numbers of macOS from its sys/signal.h. A number is 0 where the system does not have the signal.
/// </summary>
internal static class SignalTable
{
    /// <summary>The highest number of a signal on Linux, SIGRTMAX.</summary>
    public const int Last = 64;

    /// <summary>SIGRTMIN as the C library tells it. The kernel's is 32; the library keeps the first two for itself.</summary>
    public const int RealTimeMinimum = 34;

    /// <summary>The first number that the kernel queues more than once.</summary>
    public const int FirstQueued = 32;

    private static readonly Row[] Rows = CreateRows();

    /// <summary>Names that mean the same signal as another one.</summary>
    private static readonly (string Alias, int Linux)[] Aliases = [("IOT", 6), ("CLD", 17), ("POLL", 29)];

    public static ref readonly Row Of(int linux) => ref Rows[linux];

    /// <summary>The number on Linux of the signal with this number on macOS, or 0.</summary>
    public static int FromMacOS(int number)
    {
        for (var linux = 1; linux < Rows.Length; linux++)
        {
            if (Rows[linux].MacOS == number)
            {
                return linux;
            }
        }

        return 0;
    }

    /// <summary>The number on Linux of a standard signal with this name, which stands without "SIG", or 0.</summary>
    public static int FromName(ReadOnlySpan<char> name)
    {
        for (var linux = 1; linux < FirstQueued; linux++)
        {
            if (name.Equals(Rows[linux].Name.AsSpan(3), StringComparison.OrdinalIgnoreCase))
            {
                return linux;
            }
        }

        foreach (var (alias, linux) in Aliases)
        {
            if (name.Equals(alias, StringComparison.OrdinalIgnoreCase))
            {
                return linux;
            }
        }

        return 0;
    }

    private static Row[] CreateRows()
    {
        var rows = new Row[Last + 1];
        rows[0] = new("0", 0, SignalAction.Ignore, "Null signal: checks that the target exists");
        rows[1] = new("SIGHUP", 1, SignalAction.Terminate, "Hangup of the controlling terminal or death of the controlling process");
        rows[2] = new("SIGINT", 2, SignalAction.Terminate, "Interrupt from the keyboard");
        rows[3] = new("SIGQUIT", 3, SignalAction.TerminateWithCore, "Quit from the keyboard");
        rows[4] = new("SIGILL", 4, SignalAction.TerminateWithCore, "Illegal instruction");
        rows[5] = new("SIGTRAP", 5, SignalAction.TerminateWithCore, "Trace or breakpoint trap");
        rows[6] = new("SIGABRT", 6, SignalAction.TerminateWithCore, "Abort");
        rows[7] = new("SIGBUS", 10, SignalAction.TerminateWithCore, "Bad memory access");
        rows[8] = new("SIGFPE", 8, SignalAction.TerminateWithCore, "Erroneous arithmetic operation");
        rows[9] = new("SIGKILL", 9, SignalAction.Terminate, "Kill");
        rows[10] = new("SIGUSR1", 30, SignalAction.Terminate, "User-defined signal 1");
        rows[11] = new("SIGSEGV", 11, SignalAction.TerminateWithCore, "Invalid memory reference");
        rows[12] = new("SIGUSR2", 31, SignalAction.Terminate, "User-defined signal 2");
        rows[13] = new("SIGPIPE", 13, SignalAction.Terminate, "Write to a pipe without readers");
        rows[14] = new("SIGALRM", 14, SignalAction.Terminate, "Timer signal of alarm");
        rows[15] = new("SIGTERM", 15, SignalAction.Terminate, "Termination");
        rows[16] = new("SIGSTKFLT", 0, SignalAction.Terminate, "Stack fault of a coprocessor, unused");
        rows[17] = new("SIGCHLD", 20, SignalAction.Ignore, "Child stopped, continued or ended");
        rows[18] = new("SIGCONT", 19, SignalAction.Continue, "Continue if stopped");
        rows[19] = new("SIGSTOP", 17, SignalAction.Stop, "Stop");
        rows[20] = new("SIGTSTP", 18, SignalAction.Stop, "Stop typed at the terminal");
        rows[21] = new("SIGTTIN", 21, SignalAction.Stop, "Terminal input for a background process");
        rows[22] = new("SIGTTOU", 22, SignalAction.Stop, "Terminal output of a background process");
        rows[23] = new("SIGURG", 16, SignalAction.Ignore, "Urgent condition on a socket");
        rows[24] = new("SIGXCPU", 24, SignalAction.TerminateWithCore, "CPU time limit exceeded");
        rows[25] = new("SIGXFSZ", 25, SignalAction.TerminateWithCore, "File size limit exceeded");
        rows[26] = new("SIGVTALRM", 26, SignalAction.Terminate, "Virtual alarm clock");
        rows[27] = new("SIGPROF", 27, SignalAction.Terminate, "Profiling timer expired");
        rows[28] = new("SIGWINCH", 28, SignalAction.Ignore, "Window size changed");
        rows[29] = new("SIGIO", 23, SignalAction.Terminate, "Input or output now possible");
        rows[30] = new("SIGPWR", 0, SignalAction.Terminate, "Power failure");
        rows[31] = new("SIGSYS", 12, SignalAction.TerminateWithCore, "Bad system call");
        rows[32] = new("32", 0, SignalAction.Terminate, "Cancellation of threads, internal to the C library");
        rows[33] = new("33", 0, SignalAction.Terminate, "Identity changes of threads, internal to the C library");
        for (var linux = RealTimeMinimum; linux <= Last; linux++)
        {
            var name = linux == RealTimeMinimum ? "SIGRTMIN" : FormattableString.Invariant($"SIGRTMIN+{linux - RealTimeMinimum}");
            rows[linux] = new(name, 0, SignalAction.Terminate, FormattableString.Invariant($"Real-time signal {linux - RealTimeMinimum}"));
        }

        return rows;
    }

    internal readonly record struct Row(string Name, int MacOS, SignalAction Action, string Description);
}
