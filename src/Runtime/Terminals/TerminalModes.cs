using System.Runtime.InteropServices;

namespace IpcRuntime;

/// <summary>
/// How a terminal treats what is typed and written (termios(3)): all of its modes, of which those that programs change are members. A value; changes give a new one.
/// </summary>
/// <remarks>
/// Modes belong to the terminal, not to a process: a program that changes them and is killed leaves them so. Who starts programs in the foreground, as a shell does, therefore keeps the modes
/// and sets them again.
/// </remarks>
/// <example>
/// <code>
/// var modes = terminal.Modes;
/// terminal.Modes = modes with { EchoesInput = false };
/// try
/// {
///     return await reader.ReadLineAsync();
/// }
/// finally
/// {
///     terminal.Modes = modes;
/// }
/// </code>
/// </example>
public sealed record TerminalModes
{
    /// <summary>Of struct termios on Linux, with room for what a C library may append.</summary>
    internal const int Size = 128;

    private const int PlaceOfFlags = 12;

    private readonly byte[] _all;
    private readonly LocalFlags _flags;

    private TerminalModes(LocalFlags flags)
    {
        _all = new byte[Size];
        _flags = flags;
    }

    /// <param name="all">struct termios.</param>
    internal TerminalModes(ReadOnlySpan<byte> all)
    {
        _all = all.ToArray();
        _flags = (LocalFlags)MemoryMarshal.Read<uint>(all[PlaceOfFlags..]);
    }

    /// <summary>c_lflag of Linux.</summary>
    [Flags]
    private enum LocalFlags : uint
    {
        SignalKeys = 1,
        Canonical = 2,
        Echo = 8,
        StopOutput = 0x100,
    }

    /// <summary>Those of a terminal that nobody has changed.</summary>
    internal static TerminalModes Usual { get; } = new(LocalFlags.SignalKeys | LocalFlags.Canonical | LocalFlags.Echo);

    /// <summary>Whether typed characters appear (ECHO). A program that asks for a password turns it off.</summary>
    public bool EchoesInput
    {
        get => _flags.HasFlag(LocalFlags.Echo);
        init => _flags = Changed(LocalFlags.Echo, value);
    }

    /// <summary>
    /// Whether a read gives whole lines, which can be edited while they are typed, and Ctrl+D ends the input (ICANON). Without it a read gives characters as they are typed, as editors want.
    /// </summary>
    public bool ReadsLines
    {
        get => _flags.HasFlag(LocalFlags.Canonical);
        init => _flags = Changed(LocalFlags.Canonical, value);
    }

    /// <summary>Whether Ctrl+C, Ctrl+\ and Ctrl+Z send SIGINT, SIGQUIT and SIGTSTP to the foreground group (ISIG). If not, they are characters.</summary>
    public bool HasSignalKeys
    {
        get => _flags.HasFlag(LocalFlags.SignalKeys);
        init => _flags = Changed(LocalFlags.SignalKeys, value);
    }

    /// <summary>Whether SIGTTOU stops a process in the background that writes (TOSTOP). Usually it does not.</summary>
    public bool StopsBackgroundOutput
    {
        get => _flags.HasFlag(LocalFlags.StopOutput);
        init => _flags = Changed(LocalFlags.StopOutput, value);
    }

    /// <summary>Whether all modes are the same, those without a member here included.</summary>
    /// <param name="other">Other modes, or null.</param>
    public bool Equals(TerminalModes? other)
    {
        if (other is null)
        {
            return false;
        }

        Span<byte> one = stackalloc byte[Size], two = stackalloc byte[Size];
        CopyTo(one);
        other.CopyTo(two);
        return one.SequenceEqual(two);
    }

    /// <inheritdoc/>
    public override int GetHashCode() => _flags.GetHashCode();

    internal void CopyTo(Span<byte> all)
    {
        _all.CopyTo(all);
        var flags = (uint)_flags;
        MemoryMarshal.Write(all[PlaceOfFlags..], in flags);
    }

    private LocalFlags Changed(LocalFlags flag, bool isSet) => isSet ? _flags | flag : _flags & ~flag;
}
