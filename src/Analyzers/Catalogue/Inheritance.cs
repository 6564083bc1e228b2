using System.Runtime.CompilerServices;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Catalogue;

/// <summary>Which children can get a descriptor, and whether the author has thought of them.</summary>
internal static class Inheritance
{
    private const string Process = nameof(Process);

    /// <summary>Functions with which a program gives a child the descriptors that it shall have.</summary>
    private static readonly string[] SetUpOfChildren =
        ["dup2", "dup3", "posix_spawn", "posix_spawnp", "fork", "vfork", "forkpty", "execv", "execve", "execvp", "execvpe", "execl", "execlp", "fexecve"];

    // Weak, so that it keeps no file alive.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> ByFile = new();

    /// <summary>Whether the code marks the descriptor later, closes it again, or opens it for a child on purpose.</summary>
    public static bool IsDealtWith(IOperation opening, string function) =>
        SurroundingNames.AreInMember(opening.Syntax, "fcntl", "ioctl", "F_SETFD", "FD_CLOEXEC")
        || SurroundingNames.IsInType(opening.Syntax, IsAboutInheritance)
        || SurroundingNames.AreInType(opening.Syntax, SetUpOfChildren)
        || !function.StartsWith("pipe", StringComparison.Ordinal) && SurroundingNames.AreInMember(opening.Syntax, "close");

    /// <summary>Whether the file starts processes; in a program any file of it.</summary>
    public static bool HasHeirs(IOperation opening, Compilation compilation) =>
        StartsProcesses(opening.Syntax.SyntaxTree)
        || compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication && compilation.SyntaxTrees.Any(StartsProcesses);

    private static bool IsAboutInheritance(string name) =>
        name.IndexOf("CloseOnExec", StringComparison.OrdinalIgnoreCase) >= 0
        || name.IndexOf("Inherit", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool StartsProcesses(SyntaxTree file) =>
        ByFile.GetValue(file, static file => new StrongBox<bool>(file.ToString().Contains(Process) && file.GetRoot().DescendantTokens().Any(IsStart))).Value;

    private static bool IsStart(SyntaxToken token) =>
        token.ValueText switch
        {
            "ProcessStartInfo" => true,
            Process => token.GetPreviousToken().IsKind(SyntaxKind.NewKeyword)
                || token.GetNextToken().IsKind(SyntaxKind.DotToken) && token.GetNextToken().GetNextToken().ValueText == "Start",
            _ => false,
        };
}
