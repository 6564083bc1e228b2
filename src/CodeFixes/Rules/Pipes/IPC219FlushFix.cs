using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>Flushes right after the write. AutoFlush would throw on a pipe that is not connected yet.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC219FlushFix)), Shared]
public sealed class IPC219FlushFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC219";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        if (site.RelatedExpression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var writer } } write
            || writer is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
            || StatementList.StatementHolding(write, []) is not ExpressionStatementSyntax statement)
        {
            return null;
        }

        var call = statement.Expression is AwaitExpressionSyntax ? $"await {writer.WithoutTrivia()}.FlushAsync();" : $"{writer.WithoutTrivia()}.Flush();";
        return new Fix("Flush after the write", editor => StatementInsertion.InsertAfter(editor, statement, SyntaxFactory.ParseStatement(call)));
    }
}
