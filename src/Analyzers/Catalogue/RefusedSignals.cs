using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>Values that no API takes for a signal.</summary>
internal static class RefusedSignals
{
    private const int LastOnLinux = 64;
    private const int LastOnMacOS = 31;

    private const string NoSignal = "no signal";
    private const string NotSupported = "the call throws PlatformNotSupportedException";

    /// <summary>What the value is, and what the call then does; nothing where it may be a signal.</summary>
    public static (string? Kind, string? Consequence) ReasonFor(long value, SignalNumbering numbering, ITypeSymbol? type, TargetSystems systems)
    {
        if (numbering == SignalNumbering.Signum)
        {
            return SignalNumbers.NameOnLinux(value) is null ? (NoSignal, "the constructor throws ArgumentException") : default;
        }

        if (value <= 0)
        {
            return value < 0 && IsMember(value, type) ? default : (NoSignal, NotSupported);
        }

        return (systems & TargetSystems.Unix) == TargetSystems.MacOS ? (value > LastOnMacOS ? (NoSignal, NotSupported) : default)
            : value > LastOnLinux ? (NoSignal, NotSupported)
            : value is 32 or 33 && (systems & TargetSystems.OtherUnix) == 0 | (systems & TargetSystems.Linux) != 0 ? ("a signal that the C library keeps for its threads", "the call throws IOException")
            : default;
    }

    /// <summary>The same for IpcRuntime, which takes signals by their names and has reasons of its own.</summary>
    public static (string? Kind, string? Consequence) ReasonForNamed(long number, ApiEntry api) =>
        number == 0 ? ("the null signal, which only asks whether a process is there", "the call throws ArgumentException")
        : KindOf(number, api) is { } kind ? (kind, api.WhenRefused)
        : default;

    private static string? KindOf(long number, ApiEntry api) =>
        number switch
        {
            >= 32 when api.Member == "IgnoredSignals" => null,
            32 or 33 => "a signal that the C library keeps for its threads",
            34 => "the signal with which the runtime stops its threads",
            _ => SignalNumbers.NameOnLinux(number) switch
            {
                "SIGKILL" or "SIGSTOP" => "a signal that the kernel carries out itself",
                "SIGCHLD" when api.Member == "IgnoredSignals" => "a signal that the shell that sets this catches for itself",
                _ when api.Member == "IgnoredSignals" => null,
                "SIGILL" or "SIGTRAP" or "SIGABRT" or "SIGBUS" or "SIGFPE" or "SIGSEGV" => "a signal of which the runtime makes exceptions and crash reports",
                "SIGCHLD" when api.Member is "Ignore" or "Default" or "EnsureBlocked" => "the signal by which the runtime learns that children have ended",
                "SIGCONT" or "SIGWINCH" when api.Member == "Ignore" => "a signal with which the runtime keeps the terminal right",
                _ => null,
            },
        };

    private static bool IsMember(long value, ITypeSymbol? type) =>
        type is not { TypeKind: TypeKind.Enum } || type.GetMembers().OfType<IFieldSymbol>().Any(field => field.ConstantValue is int member && member == value);
}
