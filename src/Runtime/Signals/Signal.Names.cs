namespace IpcRuntime;

// Names as in POSIX and signal(7): their spelling is the documentation.
#pragma warning disable CA1707
public readonly partial struct Signal
{
    private const int LinuxKill = 9;
    private const int LinuxUser1 = 10;
    private const int LinuxStop = 19;
    private const int LinuxIO = 29;

    /// <summary>The members of PosixSignal from -1 downwards, as numbers on Linux.</summary>
    private static ReadOnlySpan<byte> PosixSignals => [1, 2, 3, 15, 17, 18, 28, 21, 22, 20, LinuxKill];

    /// <summary>Hangup of the controlling terminal or death of the controlling process. Terminates.</summary>
    public static Signal SIGHUP => new(1);

    /// <summary>Interrupt from the keyboard. Terminates.</summary>
    public static Signal SIGINT => new(2);

    /// <summary>Quit from the keyboard. Terminates with a core image.</summary>
    public static Signal SIGQUIT => new(3);

    /// <summary>Illegal instruction. Terminates with a core image.</summary>
    public static Signal SIGILL => new(4);

    /// <summary>Trace or breakpoint trap. Terminates with a core image.</summary>
    public static Signal SIGTRAP => new(5);

    /// <summary>Abort. Terminates with a core image.</summary>
    public static Signal SIGABRT => new(6);

    /// <summary>Bad memory access. Terminates with a core image.</summary>
    public static Signal SIGBUS => new(7);

    /// <summary>Erroneous arithmetic operation. Terminates with a core image.</summary>
    public static Signal SIGFPE => new(8);

    /// <summary>Kill. Terminates. Cannot be caught, blocked or ignored.</summary>
    public static Signal SIGKILL => new(9);

    /// <summary>User-defined signal 1. Terminates.</summary>
    public static Signal SIGUSR1 => new(10);

    /// <summary>Invalid memory reference. Terminates with a core image.</summary>
    public static Signal SIGSEGV => new(11);

    /// <summary>User-defined signal 2. Terminates.</summary>
    public static Signal SIGUSR2 => new(12);

    /// <summary>Write to a pipe without readers. Terminates.</summary>
    public static Signal SIGPIPE => new(13);

    /// <summary>Timer signal of alarm. Terminates.</summary>
    public static Signal SIGALRM => new(14);

    /// <summary>Termination. Terminates.</summary>
    public static Signal SIGTERM => new(15);

    /// <summary>Stack fault of a coprocessor, unused. Terminates. Linux only.</summary>
    public static Signal SIGSTKFLT => new(16);

    /// <summary>Child stopped, continued or ended. Ignored unless caught.</summary>
    public static Signal SIGCHLD => new(17);

    /// <summary>Continue if stopped. Continues a stopped process.</summary>
    public static Signal SIGCONT => new(18);

    /// <summary>Stop. Stops. Cannot be caught, blocked or ignored.</summary>
    public static Signal SIGSTOP => new(19);

    /// <summary>Stop typed at the terminal. Stops.</summary>
    public static Signal SIGTSTP => new(20);

    /// <summary>Terminal input for a background process. Stops.</summary>
    public static Signal SIGTTIN => new(21);

    /// <summary>Terminal output of a background process. Stops.</summary>
    public static Signal SIGTTOU => new(22);

    /// <summary>Urgent condition on a socket. Ignored unless caught.</summary>
    public static Signal SIGURG => new(23);

    /// <summary>CPU time limit exceeded. Terminates with a core image.</summary>
    public static Signal SIGXCPU => new(24);

    /// <summary>File size limit exceeded. Terminates with a core image.</summary>
    public static Signal SIGXFSZ => new(25);

    /// <summary>Virtual alarm clock. Terminates.</summary>
    public static Signal SIGVTALRM => new(26);

    /// <summary>Profiling timer expired. Terminates.</summary>
    public static Signal SIGPROF => new(27);

    /// <summary>Window size changed. Ignored unless caught.</summary>
    public static Signal SIGWINCH => new(28);

    /// <summary>Input or output now possible. Terminates.</summary>
    public static Signal SIGIO => new(29);

    /// <summary>Power failure. Terminates. Linux only.</summary>
    public static Signal SIGPWR => new(30);

    /// <summary>Bad system call. Terminates with a core image.</summary>
    public static Signal SIGSYS => new(31);
}
