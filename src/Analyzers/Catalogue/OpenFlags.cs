using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>The numbers behind the flags of <c>open</c>, <c>socket</c> and their like; they differ from system to system.</summary>
internal static class OpenFlags
{
    private const long CreateOnLinux = 0x40;
    private const long CreateOnMacOS = 0x200;

    // O_CLOEXEC and SOCK_CLOEXEC of Linux and of Mono.Posix, O_CLOEXEC of macOS, O_CLOEXEC and SOCK_CLOEXEC of FreeBSD.
    private const long CloseOnExec = 0x80000 | 0x1000000 | 0x100000 | 0x10000000;

    public static bool MayCreate(long flags) => (flags & (CreateOnLinux | CreateOnMacOS)) != 0;

    /// <summary>Whether the constant is such a flag, by its name and its number.</summary>
    public static bool IsCloseOnExec(IFieldSymbol constant) =>
        constant.Name.IndexOf("CLOEXEC", StringComparison.OrdinalIgnoreCase) >= 0
        && constant.ConstantValue is int number && (number & CloseOnExec) != 0;

    /// <summary>Whether the flags close the descriptor in children, or may do so because they are not constant.</summary>
    public static bool MayCloseOnExec(IOperation flags) => Constants.Number(flags) is not { } number || (number & CloseOnExec) != 0;
}
