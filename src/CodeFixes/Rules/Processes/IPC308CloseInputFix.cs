using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Closes the input before the wait. A child that keeps up a conversation would miss the rest, so it is offered one at a time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC308CloseInputFix)), Shared]
public sealed class IPC308CloseInputFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC308";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(name => IsWaitedFor(name, site)) is { } use
        && ProcessVariable.Of(use, site) is { } process
        && StatementList.StatementHolding(site.Expression, []) is { } statement
        && !process.Uses.Any(other => other.SpanStart > statement.SpanStart && ProcessVariable.MemberOf(other) is { Name.Identifier.ValueText: "StandardInput" })
        && !statement.Ancestors().TakeWhile(ancestor => ancestor != process.Function).Any(LoopConditions.IsLoop)
            ? new Fix("Close the input before the wait", editor => StatementInsertion.InsertBefore(
                editor, statement, [SyntaxFactory.ParseStatement($"{ProcessVariable.Qualified(use)}.StandardInput.Close();")]))
            : null;

    private static bool IsWaitedFor(IdentifierNameSyntax name, FixSite site) =>
        ProcessVariable.MemberOf(name) is { Name.Identifier.ValueText: "WaitForExit" or "WaitForExitAsync" or "StandardOutput" or "StandardError" }
        && site.Model.GetTypeInfo(name, site.CancellationToken).Type?.Name == "Process";
}
