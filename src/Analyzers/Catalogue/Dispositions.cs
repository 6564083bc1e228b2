using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>
/// The dispositions of a signal that are no handler: <c>SIG_DFL</c> is 0, <c>SIG_IGN</c> is 1, and people give them these names.
/// </summary>
internal static class Dispositions
{
    /// <summary>Whether the value restores the default action, or, as the new action of <c>sigaction</c>, changes nothing.</summary>
    public static bool IsDefault(IOperation disposition) =>
        Constants.Address(disposition) == 0 || NameOf(disposition) is "SIG_DFL" or "Default";

    public static bool IsIgnore(IOperation disposition) =>
        NameOf(disposition) is "SIG_IGN" or "Ignore" || Constants.Address(disposition) == 1;

    private static string? NameOf(IOperation disposition) => (Constants.Resolve(disposition) as IMemberReferenceOperation)?.Member.Name;
}
