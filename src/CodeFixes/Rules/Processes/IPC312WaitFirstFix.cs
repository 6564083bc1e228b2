using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Waits for the end before the exit code is read. The wait can take long, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC312WaitFirstFix)), Shared]
public sealed class IPC312WaitFirstFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC312";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(name => ProcessVariable.MemberOf(name) == site.Expression) is { } use
        && ProcessVariable.Of(use, site) is { } process
        && HasOnlyToEnd(site)
        && StatementList.StatementHolding(site.Expression, []) is { } statement
        && process.IsStartedBefore(statement)
        && (site.RelatedExpression is not { } kill || kill.Span.End <= statement.SpanStart)
        && !process.Uses.Any(other => other.SpanStart > statement.SpanStart && ProcessVariable.MemberOf(other) is { Name.Identifier.ValueText: "StandardOutput" or "StandardError" })
            ? new Fix("Wait for the end of the process first", editor => StatementInsertion.InsertBefore(
                editor, statement, [ExitWait.Of(ProcessVariable.Qualified(use), site)]))
            : null;

    // What was looked up, or is disposed, knows no exit code however long one waits.
    private static bool HasOnlyToEnd(FixSite site) =>
        site.Diagnostic.AdditionalLocations.Count == 0 || site.RelatedExpression is InvocationExpressionSyntax { Expression: var callee } && callee.GetLastToken().ValueText == "Kill";
}
