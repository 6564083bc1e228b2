using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Waits for the output before it is used. A process of the child that keeps the output open makes that wait long, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC305WaitForOutputFix)), Shared]
public sealed class IPC305WaitForOutputFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC305";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(name => ProcessVariable.MemberOf(name) is { Name.Identifier.ValueText: "WaitForExit" or "HasExited" }) is { } use
        && ProcessVariable.Of(use, site) is { } process
        && site.RelatedExpression is { } output
        && EnclosingFunction.Of(output) == process.Function
        && StatementList.StatementHolding(output, []) is { } statement
        && statement.SpanStart > site.Expression.Span.End
        && process.IsStartedBefore(statement)
            ? new Fix("Wait for the end of the output, which a child of the child can hold open", editor => StatementInsertion.InsertBefore(
                editor, statement, [ExitWait.Of(ProcessVariable.Qualified(use), site)]))
            : null;
}
