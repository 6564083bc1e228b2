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

    private static bool IsMember(long value, ITypeSymbol? type) =>
        type is not { TypeKind: TypeKind.Enum } || type.GetMembers().OfType<IFieldSymbol>().Any(field => field.ConstantValue is int member && member == value);
}
