using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Counts in one step, in the handler and in the code that the finding names beside it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC121InterlockedFix)), Shared]
public sealed class IPC121InterlockedFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC121";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (Interlocked(site.Expression, site.Model) is null)
        {
            return null;
        }

        var root = site.Node.SyntaxTree.GetRoot(site.CancellationToken);
        var others = site.Diagnostic.AdditionalLocations
            .Where(location => location.SourceTree == root.SyntaxTree)
            .Select(location => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).Parent)
            .OfType<ExpressionSyntax>()
            .Where(expression => Interlocked(expression, site.Model) is not null);
        return new Fix("Count by 'Interlocked'", editor =>
        {
            // The findings of two handlers name each other's place.
            foreach (var expression in others.Prepend(site.Expression).Distinct())
            {
                editor.ReplaceNode(expression, (current, _) => Interlocked(expression, site.Model) is { } call && current is not InvocationExpressionSyntax ? current.CopyAnnotationsTo(call.WithTriviaFrom(current))! : current);
            }
        });
    }

    private static InvocationExpressionSyntax? Interlocked(ExpressionSyntax expression, SemanticModel model)
    {
        var isStatement = expression.Parent is ExpressionStatementSyntax or ForStatementSyntax
            || expression.Parent is AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax && IsOfFunctionWithoutResult(expression, model);
        return expression switch
        {
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression, Operand: var counter } when isStatement => Call("Increment", counter, model),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression, Operand: var counter } when isStatement => Call("Decrement", counter, model),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression, Operand: var counter } => Call("Increment", counter, model),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreDecrementExpression, Operand: var counter } => Call("Decrement", counter, model),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: var counter, Right: var amount } => Call("Add", counter, model, amount),
            _ => null,
        };
    }

    // Else the function gives on the value before the change.
    private static bool IsOfFunctionWithoutResult(ExpressionSyntax expression, SemanticModel model) =>
        (expression.Parent is AnonymousFunctionExpressionSyntax lambda ? model.GetSymbolInfo(lambda).Symbol : model.GetEnclosingSymbol(expression.SpanStart)) is IMethodSymbol { ReturnsVoid: true };

    private static InvocationExpressionSyntax? Call(string method, ExpressionSyntax counter, SemanticModel model, params ExpressionSyntax[] amounts)
    {
        if (model.GetTypeInfo(counter).Type?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64) || model.GetSymbolInfo(counter).Symbol is not (IFieldSymbol { IsReadOnly: false } or ILocalSymbol or IParameterSymbol))
        {
            return null;
        }

        var arguments = amounts.Select(amount => SyntaxFactory.Argument(amount.WithoutTrivia()))
            .Prepend(SyntaxFactory.Argument(null, SyntaxFactory.Token(SyntaxKind.RefKeyword).WithTrailingTrivia(SyntaxFactory.Space), counter.WithoutTrivia()))
            .ToList();
        var separators = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), arguments.Count - 1);
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression($"global::System.Threading.Interlocked.{method}").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments, separators)));
    }
}
