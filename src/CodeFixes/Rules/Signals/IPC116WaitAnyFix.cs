using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>UnixSignal has a WaitAny of its own. With a time limit its result means something else, so that only waits without one are changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC116WaitAnyFix)), Shared]
public sealed class IPC116WaitAnyFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC116";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null } signals] } wait
        && site.Model.GetSymbolInfo(wait, site.CancellationToken).Symbol is IMethodSymbol { Name: "WaitAny", ContainingType.Name: "WaitHandle" }
        && site.Model.GetTypeInfo(signals.Expression, site.CancellationToken).Type is IArrayTypeSymbol { ElementType: INamedTypeSymbol { Name: "UnixSignal" } type }
            ? new Fix("Use UnixSignal.WaitAny", editor => editor.ReplaceNode(
                wait.Expression,
                SyntaxFactory.ParseExpression($"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.WaitAny")
                    .WithTriviaFrom(wait.Expression)
                    .WithAdditionalAnnotations(Simplifier.Annotation)))
            : null;
}
