using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Protocols;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Takes the second beginning out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC313BeginOnceFix)), Shared]
public sealed class IPC313BeginOnceFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC313";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties.TryGetValue(IPC313SettingsContradict.ViolationProperty, out var violation)
        && violation == nameof(Violation.BegunTwice)
        && site.Expression.Parent is ExpressionStatementSyntax statement
        && StatementList.Holds(statement)
            ? new Fix("Begin to read once", editor => StatementRemoval.Remove(editor, statement, SyntaxRemoveOptions.KeepUnbalancedDirectives))
            : null;
}
