using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Closes the parent's copy as soon as the child has its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC202ReleaseAfterStartFix)), Shared]
public sealed class IPC202ReleaseAfterStartFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC202";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        var access = site.Expression is InvocationExpressionSyntax call ? call.Expression : site.Expression;
        if (access is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax server }
            || ChildStart.Of(site) is not { } start
            || !site.Model.LookupSymbols(start.Position, name: server.Identifier.ValueText)
                .Contains(site.Model.GetSymbolInfo(server, site.CancellationToken).Symbol, SymbolEqualityComparer.Default))
        {
            return null;
        }

        var release = SyntaxFactory.ParseStatement($"{server.WithoutTrivia()}.DisposeLocalCopyOfClientHandle();").WithTrailingTrivia(start.EndOfLine);
        return new Fix("Release the local copy once the child is started", editor => start.InsertBehind(editor, release));
    }
}
