using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Moves the release below the start.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC203ReleaseAfterStartFix)), Shared]
public sealed class IPC203ReleaseAfterStartFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC203";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax release
        && ChildStart.Of(site) is { } start
        && start.IsBeside(release)
        && release.SpanStart < start.Position
            ? new Fix(
                "Release the local copy once the child is started",
                editor =>
                {
                    editor.RemoveNode(release.Parent is GlobalStatementSyntax global ? global : release, SyntaxRemoveOptions.KeepNoTrivia);
                    start.InsertBehind(editor, release.WithLeadingTrivia(release.GetLeadingTrivia().SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));
                })
            : null;
}
