using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Moves the subscription in front of what makes the event come.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC307SubscribeFirstFix)), Shared]
public sealed class IPC307SubscribeFirstFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC307";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax subscription } assignment
        && site.RelatedExpression is { } cause
        && StatementList.StatementHolding(cause, [subscription]) is { } before
        && StatementList.Of(subscription) == StatementList.Of(before)
        && !subscription.ContainsDirectives
        && StatementInsertion.IsFirstOnLine(subscription)
        && StatementInsertion.IsFirstOnLine(before)
        && IsKnownBefore(assignment.Right, before, site)
            ? new Fix("Subscribe before the event can come", editor =>
            {
                StatementRemoval.Remove(editor, subscription, SyntaxRemoveOptions.KeepNoTrivia);
                StatementInsertion.InsertBefore(editor, before, [subscription]);
            })
            : null;

    // What the handler uses has to be there by then.
    private static bool IsKnownBefore(ExpressionSyntax handler, StatementSyntax before, FixSite site)
    {
        if (site.Model.AnalyzeDataFlow(handler) is not { Succeeded: true } flow)
        {
            return false;
        }

        var list = StatementList.Of(before);
        return flow.ReadInside.Concat(flow.WrittenInside).OfType<ILocalSymbol>().All(local =>
            local.DeclaringSyntaxReferences.All(declaration => handler.Span.Contains(declaration.Span) || declaration.Span.End <= before.SpanStart)
            && !list.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
                assignment.SpanStart >= before.SpanStart
                && assignment.SpanStart < handler.SpanStart
                && assignment.Left is IdentifierNameSyntax name
                && name.Identifier.ValueText == local.Name));
    }
}
