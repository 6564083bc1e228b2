using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Numbers of process groups, and what makes a process the leader of one.</summary>
internal static class ProcessGroups
{
    private static readonly string[] Names = ["pgid", "pgrp", "group", "session", "sid"];

    // The functions, the program, the properties of a start info, and what shells have for it.
    private static readonly string[] Makers = ["setpgid", "setpgrp", "setsid", "CreateNewProcessGroup", "StartDetached", "POSIX_SPAWN_SETPGROUP", "POSIX_SPAWN_SETSID", "set -m"];

    /// <summary>Whether the number is one of a group, by its name or because the file makes groups.</summary>
    public static bool IsMeant(IOperation number) =>
        NameOf(number) is { } name && Names.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
        || number.Syntax.SyntaxTree.GetText().ToString() is var text && Makers.Any(maker => text.IndexOf(maker, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string? NameOf(IOperation number) =>
        number.WithoutConversions() is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation
            ? RunTimeValues.LastName(number.WithoutConversions())
            : Constants.Resolve(number) is IInvocationOperation call ? NativeImports.FunctionOf(call.TargetMethod) ?? call.TargetMethod.Name : null;
}
