using IpcAnalyzers.Hosting;
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

    /// <summary>What the call makes of its signal; and whether another call has installed the same managed handler before, in one structure.</summary>
    public static (DispositionKind Kind, bool IsShared) KindIn(in CallSite call)
    {
        if (call.Value(ParameterRole.Disposition) is not { } disposition)
        {
            return (call.Api.Has(Effects.IgnoresSignal) ? DispositionKind.Ignore : DispositionKind.Handler, false);
        }

        if (!call.Api.Has(Effects.TakesActionStructure))
        {
            return (KindOf(disposition), false);
        }

        if (Constants.IsNull(disposition))
        {
            return (DispositionKind.Query, false);
        }

        if (SavedDispositions.IsPutBack(disposition))
        {
            return (DispositionKind.PutBack, false);
        }

        var compilation = call.Compilation;
        var structure = ActionStructure.Of(disposition);
        return structure?.Stored.Any(value => ManagedFunctions.Of(value, compilation) is not null) == true
            ? (DispositionKind.Handler, !IsFirst(call.Operation, structure))
            : (structure?.Dispositions.ToList() is [var only] ? KindOf(only) : DispositionKind.Handler, false);
    }

    /// <summary>Whether no earlier call installs the same structure.</summary>
    public static bool IsFirst(IOperation installation, ActionStructure structure) =>
        structure.Installations.All(other => other.Syntax.SpanStart >= installation.Syntax.SpanStart);

    private static DispositionKind KindOf(IOperation disposition) =>
        IsDefault(disposition) ? DispositionKind.Default
        : IsIgnore(disposition) ? DispositionKind.Ignore
        : SavedDispositions.IsPutBack(disposition) ? DispositionKind.PutBack
        : DispositionKind.Handler;

    private static string? NameOf(IOperation disposition) => (Constants.Resolve(disposition) as IMemberReferenceOperation)?.Member.Name;
}
