using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>The two signals that the kernel carries out itself.</summary>
internal static class UncatchableSignals
{
    /// <summary>The signal that the value stands for, when it is one of the two, with what a reader should know about the number.</summary>
    public static (string? Name, string Description) NameOf(long value, SignalNumbering numbering, ITypeSymbol? type, TargetSystems systems)
    {
        if (value == SignalNumbers.Kill || numbering == SignalNumbering.PosixSignal && IsNamedKill(value, type))
        {
            return ("SIGKILL", "SIGKILL");
        }

        if (numbering is SignalNumbering.Signum or SignalNumbering.Named)
        {
            return value == SignalNumbers.StopOnLinux ? ("SIGSTOP", "SIGSTOP") : (null, "");
        }

        // Raw numbers: each system has its own. Where both can run, 19 is what people write for SIGSTOP, and 17 for SIGCHLD.
        return value switch
        {
            SignalNumbers.StopOnLinux when (systems & TargetSystems.Linux) != 0 =>
                ("SIGSTOP", (systems & TargetSystems.MacOS) == 0 ? "SIGSTOP" : "SIGSTOP (on macOS it is SIGCONT)"),
            SignalNumbers.StopOnMacOS when (systems & TargetSystems.Unix) == TargetSystems.MacOS => ("SIGSTOP", "SIGSTOP"),
            _ => (null, ""),
        };
    }

    // Frameworks before .NET 11 do not know the name, and refuse its value as out of range.
    private static bool IsNamedKill(long value, ITypeSymbol? type) =>
        SignalNumbers.NameOfPosixSignal(value) is "SIGKILL" and var name && type?.GetMembers(name).IsEmpty == false;
}
