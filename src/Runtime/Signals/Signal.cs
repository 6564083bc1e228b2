using System.Runtime.InteropServices;

namespace IpcRuntime;

/// <summary>
/// A signal of a Unix system, independent of the number that it has on this one.
/// </summary>
/// <remarks>
/// The signals are those of signal(7) on Linux. macOS lacks SIGSTKFLT, SIGPWR and the real-time ones; its SIGEMT and SIGINFO are not
/// represented. The default value is <see cref="Null"/>.
/// </remarks>
public readonly partial struct Signal : IEquatable<Signal>, ISpanParsable<Signal>
{
    /// <summary>The number on Linux, 0 to 64; the identity of the signal on every system.</summary>
    private readonly byte _linux;

    private Signal(int linux) => _linux = (byte)linux;

    /// <summary>The null signal, number 0: sending it sends nothing but tells whether the target exists (POSIX, kill).</summary>
    public static Signal Null => default;

    /// <summary>How many real-time signals there are on Linux: 31, SIGRTMIN to SIGRTMIN+30 = SIGRTMAX.</summary>
    /// <remarks>glibc; musl begins at 35 and has one less. The constant of the header is not a constant of the system (signal(7)).</remarks>
    public static int RealTimeCount => SignalTable.Last - SignalTable.RealTimeMinimum + 1;

    /// <summary>
    /// The number of the signal on this system: 10 for <see cref="SIGUSR1"/> on Linux, 30 on macOS. Windows, which has no signals, takes
    /// the numbers of the simulated system, which are those of Linux.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">This system does not have the signal.</exception>
    public int Number =>
        GetNumber(Host) ?? throw new PlatformNotSupportedException($"This system has no signal {Name}.");

    /// <summary>The name with its prefix, such as <c>SIGTERM</c> or <c>SIGRTMIN+3</c>; the number for those without a name (0, 32 and 33).</summary>
    public string Name => SignalTable.Of(_linux).Name;

    /// <summary>What the signal is for, in a few English words.</summary>
    public string Description => SignalTable.Of(_linux).Description;

    /// <summary>What happens to a process that neither ignores nor catches the signal (signal(7), "Signal dispositions").</summary>
    /// <remarks>The null signal is <see cref="SignalAction.Ignore"/>. SIGIO differs on macOS, where it is ignored.</remarks>
    public SignalAction DefaultAction => _linux == LinuxIO && OperatingSystem.IsMacOS() ? SignalAction.Ignore : SignalTable.Of(_linux).Action;

    /// <summary>Whether a process may catch, block or ignore the signal: all but SIGKILL, SIGSTOP and the null signal (POSIX, sigaction).</summary>
    public bool CanBeCaught => _linux is not (0 or LinuxKill or LinuxStop);

    /// <summary>Whether it is one of SIGRTMIN to SIGRTMAX: queued, ordered by number and able to carry a value (signal(7), "Real-time signals").</summary>
    public bool IsRealTime => _linux >= SignalTable.RealTimeMinimum;

    /// <summary>
    /// Whether this system's .NET runtime or C library uses the signal for itself, so that a program must not take it: the signals of
    /// faults (SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV), the one that suspends threads for garbage collection (SIGRTMIN on Linux,
    /// SIGUSR1 on macOS), and 32 and 33 of glibc. CoreCLR, pal/src/exception/signal.cpp.
    /// </summary>
    public bool IsReservedByRuntime =>
        _linux is 4 or 5 or 6 or 7 or 8 or 11 or 32 or 33
        || _linux == (OperatingSystem.IsMacOS() ? LinuxUser1 : SignalTable.RealTimeMinimum);

    /// <summary>The number on Linux, which is that of the model too.</summary>
    internal int LinuxNumber => _linux;

    private static OSPlatform Host => OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux;

    /// <summary>The real-time signal SIGRTMIN+<paramref name="index"/>. The first belongs to the .NET runtime.</summary>
    /// <param name="index">0 to <see cref="RealTimeCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such real-time signal.</exception>
    public static Signal RealTime(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, RealTimeCount);
        return new(SignalTable.RealTimeMinimum + index);
    }

    /// <summary>The signal with this number on this system (see <see cref="Number"/>).</summary>
    /// <param name="number">0 to 64 on Linux, 0 to 31 on macOS.</param>
    /// <exception cref="ArgumentOutOfRangeException">The system has no signal with this number.</exception>
    public static Signal FromNumber(int number) =>
        TryFromNumber(number, out var signal) ? signal : throw new ArgumentOutOfRangeException(nameof(number), number, "No signal has this number.");

    /// <summary>The signal with this number on this system (see <see cref="Number"/>), if there is one.</summary>
    /// <param name="number">Any number.</param>
    /// <param name="signal">The signal, or <see cref="Null"/>.</param>
    /// <returns>Whether the system has a signal with this number; the null signal's 0 counts.</returns>
    public static bool TryFromNumber(int number, out Signal signal)
    {
        var linux = OperatingSystem.IsMacOS() && number != 0 ? SignalTable.FromMacOS(number) : number;
        var found = number == 0 || linux is > 0 and <= SignalTable.Last;
        signal = found ? new(linux) : default;
        return found;
    }

    /// <summary>The signal that the enumeration of the framework means.</summary>
    /// <param name="signal">A member of the enumeration, or a number of this system, which the framework accepts in its place.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value means no signal here.</exception>
    public static Signal FromPosixSignal(PosixSignal signal)
    {
        var value = (int)signal;
        if (value > 0)
        {
            return FromNumber(value);
        }

        var index = -value - 1;
        return index >= 0 && index < PosixSignals.Length
            ? new(PosixSignals[index])
            : throw new ArgumentOutOfRangeException(nameof(signal), signal, "The value means no signal.");
    }

    /// <summary>
    /// What <c>PosixSignalRegistration</c> takes for this signal: the member of the enumeration if it has one, else the number on this system.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">This system does not have the signal.</exception>
    /// <exception cref="InvalidOperationException">It is the null signal, which the framework does not have.</exception>
    public PosixSignal ToPosixSignal()
    {
        if (_linux == 0)
        {
            throw new InvalidOperationException("The null signal has no PosixSignal.");
        }

        // The last, SIGKILL, came with .NET 11; its number serves all versions.
        var index = _linux == LinuxKill ? -1 : PosixSignals.IndexOf(_linux);
        return (PosixSignal)(index >= 0 ? -index - 1 : Number);
    }

    /// <summary>The number of the signal on a system, or null where it does not exist.</summary>
    /// <param name="platform">Linux or macOS; other Unix systems are not known.</param>
    public int? GetNumber(OSPlatform platform)
    {
        if (_linux == 0 || platform == OSPlatform.Linux)
        {
            return _linux;
        }

        return platform == OSPlatform.OSX && SignalTable.Of(_linux).MacOS is > 0 and var number ? number : null;
    }

    /// <inheritdoc/>
    public bool Equals(Signal other) => _linux == other._linux;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Signal other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _linux;

    /// <summary>The <see cref="Name"/>; <see cref="Parse(string, IFormatProvider?)"/> gives the signal again.</summary>
    public override string ToString() => Name;

    /// <summary>Whether both are the same signal.</summary>
    public static bool operator ==(Signal left, Signal right) => left.Equals(right);

    /// <summary>Whether they are different signals.</summary>
    public static bool operator !=(Signal left, Signal right) => !left.Equals(right);

    internal static Signal FromLinux(int number) => new(number);
}
