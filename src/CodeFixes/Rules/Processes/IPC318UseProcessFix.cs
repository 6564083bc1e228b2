using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Uses the process that is at hand, where its member is called at once; elsewhere somebody may dispose what was found.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC318UseProcessFix)), Shared]
public sealed class IPC318UseProcessFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC318";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site) =>
        site.Expression is InvocationExpressionSyntax { Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: not ("Dispose" or "Close") } } lookup
        && site.RelatedExpression is { Parent: MemberAccessExpressionSyntax { Parent: ArgumentSyntax } } process
        && lookup.ArgumentList.Span.Contains(process.Span)
            ? new Fix("Use the process that is at hand", editor => editor.ReplaceNode(lookup, process.WithTriviaFrom(lookup)))
            : null;
}
