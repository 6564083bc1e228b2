using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Leaves the handler when the stream has ended.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC317SkipEndFix)), Shared]
public sealed class IPC317SkipEndFix : RuleFix
{
    private const string Title = "Do nothing at the end of the stream";

    /// <inheritdoc/>
    protected override string Id => "IPC317";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        // The other finding of this rule is about a change.
        if (site.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
        {
            return null;
        }

        var line = site.Expression.WithoutTrivia().ToString();
        return HandlerAround(site) switch
        {
            LambdaExpressionSyntax { ExpressionBody: { } expression } lambda => new Fix(Title, editor => editor.ReplaceNode(
                lambda,
                (current, _) => ((LambdaExpressionSyntax)current).WithExpressionBody(null).WithBlock(
                    (BlockSyntax)SyntaxFactory.ParseStatement($"{{ if ({line} != null) {expression.WithoutTrivia()}; }}").WithTriviaFrom(expression)))),
            AnonymousFunctionExpressionSyntax { Block: { } block } => InBlock(block, line, site),
            BaseMethodDeclarationSyntax { Body: { } block } => InBlock(block, line, site),
            LocalFunctionStatementSyntax { Body: { } block } => InBlock(block, line, site),
            _ => null,
        };
    }

    private static SyntaxNode? HandlerAround(FixSite site) =>
        site.Expression.Ancestors().FirstOrDefault(ancestor => (ancestor switch
        {
            AnonymousFunctionExpressionSyntax => site.Model.GetSymbolInfo(ancestor, site.CancellationToken).Symbol,
            BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax => site.Model.GetDeclaredSymbol(ancestor, site.CancellationToken),
            _ => null,
        }) is IMethodSymbol { Parameters: [_, { Type.Name: "DataReceivedEventArgs" }] });

    private static Fix? InBlock(BlockSyntax block, string line, FixSite site)
    {
        var statement = block.Statements.FirstOrDefault(statement => statement.Span.Contains(site.Expression.Span));
        if (statement is null)
        {
            return null;
        }

        var test = StatementInsertion.IsFirstOnLine(statement)
            ? StatementInsertion.ParagraphBefore(statement, $"if ({line} is null)", "{", "    return;", "}")
            : SyntaxFactory.ParseStatement($"if ({line} is null) return;");
        return new Fix(Title, editor => StatementInsertion.InsertBefore(editor, statement, [test]));
    }
}
