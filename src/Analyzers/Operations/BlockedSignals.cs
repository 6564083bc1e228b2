using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Signals that a thread does not let through.</summary>
internal static class BlockedSignals
{
    private const int BlockOnLinux = 0;
    private const int BlockOnMacOS = 1;

    /// <summary>Whether the call certainly blocks signals, and the type around it has no call that may let them through again.</summary>
    public static bool StayBlocked(in CallSite call) =>
        IsBlock(call.Value(ParameterRole.MaskChange), call.TargetSystems)
        && call.Value(ParameterRole.SignalSet) is { } set
        && !IsQuery(set)
        && !AreLetThroughElsewhere(call.Operation, call.TargetSystems);

    // SIG_BLOCK, SigBlock, MaskAction.Block; the numbers mean something else on each system.
    private static bool IsBlock(IOperation? change, TargetSystems systems)
    {
        if (change is null)
        {
            return false;
        }

        var name = Constants.Resolve(change) switch
        {
            IMemberReferenceOperation member => member.Member.Name,
            ILocalReferenceOperation local => local.Local.Name,
            _ => "",
        };
        return name.Length > 0
            ? name.EndsWith("BLOCK", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("UNBLOCK", StringComparison.OrdinalIgnoreCase)
            : Constants.Number(change) == ((systems & TargetSystems.Unix) == TargetSystems.MacOS ? BlockOnMacOS : BlockOnLinux);
    }

    private static bool IsQuery(IOperation set) => set.WithConversions().Parent is IArgumentOperation { Parameter.RefKind: RefKind.None } && Constants.IsNull(set);

    private static bool AreLetThroughElsewhere(IOperation call, TargetSystems systems) =>
        call.SemanticModel is not { } model
        || (call.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? call.Syntax.SyntaxTree.GetRoot()).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(node => node != call.Syntax)
            .Select(node => model.GetOperation(node))
            .OfType<IInvocationOperation>()
            .Any(other => NativeImports.TryGet(other.TargetMethod, out var api, out _) && api.Has(Effects.MasksSignals) && !IsBlock(api.ValueAt(other, ParameterRole.MaskChange), systems));
}
