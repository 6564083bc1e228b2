using System.Composition;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>
/// Adds O_CLOEXEC or SOCK_CLOEXEC where the code has a constant of that name. Its number differs from system to system, so that
/// none is made up.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC216CloseOnExecFix)), Shared]
public sealed class IPC216CloseOnExecFix : RuleFix
{
    private const string PrefixOfSockets = "SOCK";

    /// <inheritdoc/>
    protected override string Id => "IPC216";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.RelatedExpression is not { } flags
            || site.Model.GetOperation(flags, site.CancellationToken) is not { } value
            || site.Model.GetOperation(site.Expression, site.CancellationToken) is not IInvocationOperation call
            || FlagAtHand(value, call) is not { } flag)
        {
            return null;
        }

        var name = SyntaxFactory.ParseExpression($"{flag.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{flag.Name}").WithAdditionalAnnotations(Simplifier.Annotation);
        var changed = Constants.Number(value) == 0
            ? name
            : SyntaxFactory.BinaryExpression(
                SyntaxKind.BitwiseOrExpression,
                SyntaxFactory.ParenthesizedExpression(flags.WithoutTrivia()).WithAdditionalAnnotations(Simplifier.Annotation),
                name);
        return new Fix($"Add {flag.Name}, so that children do not get the descriptor", editor => editor.ReplaceNode(flags, changed.WithTriviaFrom(flags).WithAdditionalAnnotations(Formatter.Annotation)));
    }

    // Beside the other flags, or beside the import.
    private static IFieldSymbol? FlagAtHand(IOperation value, IInvocationOperation call)
    {
        var isSocket = call.TargetMethod.Name.Contains("socket") || call.TargetMethod.Name.StartsWith("accept", StringComparison.Ordinal);
        return value.DescendantsAndSelf().OfType<IFieldReferenceOperation>().Select(flag => flag.Field.ContainingType).Append(call.TargetMethod.ContainingType)
            .SelectMany(type => type.GetMembers().OfType<IFieldSymbol>())
            .FirstOrDefault(field => OpenFlags.IsCloseOnExec(field)
                && field.Name.StartsWith(PrefixOfSockets, StringComparison.OrdinalIgnoreCase) == isSocket
                && (value.Type?.TypeKind != TypeKind.Enum || SymbolEqualityComparer.Default.Equals(field.Type, value.Type)));
    }
}
