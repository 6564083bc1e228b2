using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Lets the handler say first of all that the process goes on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC106SetCancelFix)), Shared]
public sealed class IPC106SetCancelFix : RuleFix
{
    /// <inheritdoc/>
    protected override string Id => "IPC106";

    /// <inheritdoc/>
    protected override bool HasFixAll => true;

    private protected override Fix? Prepare(FixSite site)
    {
        // A function that is registered more than once is changed once.
        if (site.Diagnostic.Properties.TryGetValue(IPC106StopKillsProcess.IsFirstProperty, out var isFirst) && isFirst is null
            || FunctionOf(site) is not { } function
            || ParameterOf(function) is not { } parameter)
        {
            return null;
        }

        var name = parameter.Identifier.ValueText;
        if (name == "_")
        {
            // A parameter of this name can be used like any other, unless there are two.
            if (function.DescendantNodes().Any(node => node is IdentifierNameSyntax { Identifier.ValueText: "_" }))
            {
                return null;
            }

            name = IsTaken("context", function, site) ? "signalContext" : "context";
        }

        var answer = SyntaxFactory.ParseStatement($"{name}.Cancel = true;");
        return new Fix($"Set '{name}.Cancel' first", editor =>
        {
            if (name != parameter.Identifier.ValueText)
            {
                editor.ReplaceNode(parameter, (current, _) => ((ParameterSyntax)current).WithIdentifier(SyntaxFactory.Identifier(name).WithTriviaFrom(((ParameterSyntax)current).Identifier)));
            }

            Insert(editor, function, answer);
        });
    }

    private static bool IsTaken(string name, SyntaxNode function, FixSite site) =>
        site.Model.LookupSymbols(function.SpanStart).Any(symbol => symbol.Name == name)
        || function.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    private static SyntaxNode? FunctionOf(FixSite site)
    {
        if (site.Diagnostic.AdditionalLocations is [{ SourceTree: { } tree } location, ..])
        {
            return tree == site.Expression.SyntaxTree ? EnclosingFunction.Of(tree.GetRoot(site.CancellationToken).FindNode(location.SourceSpan, getInnermostNodeForTie: true)) : null;
        }

        var named = site.Expression is ObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var inner }] } ? inner : site.Expression;
        return site.Model.GetSymbolInfo(named, site.CancellationToken).Symbol is IMethodSymbol { DeclaringSyntaxReferences: [var declaration] } && declaration.SyntaxTree == named.SyntaxTree
            ? declaration.GetSyntax(site.CancellationToken)
            : null;
    }

    private static ParameterSyntax? ParameterOf(SyntaxNode function) =>
        function switch
        {
            SimpleLambdaExpressionSyntax lambda => lambda.Parameter,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.LastOrDefault(),
            AnonymousMethodExpressionSyntax method => method.ParameterList?.Parameters.LastOrDefault(),
            BaseMethodDeclarationSyntax method => method.ParameterList.Parameters.LastOrDefault(),
            LocalFunctionStatementSyntax local => local.ParameterList.Parameters.LastOrDefault(),
            _ => null,
        };

    private static void Insert(SyntaxEditor editor, SyntaxNode function, StatementSyntax answer)
    {
        var (block, expression) = function switch
        {
            AnonymousFunctionExpressionSyntax lambda => (lambda.Block, lambda.ExpressionBody),
            BaseMethodDeclarationSyntax method => (method.Body, method.ExpressionBody?.Expression),
            LocalFunctionStatementSyntax local => (local.Body, local.ExpressionBody?.Expression),
            _ => (null, null),
        };
        if (block is not null)
        {
            StatementInsertion.InsertFirst(editor, block, answer);
        }
        else if (expression is not null)
        {
            var body = SyntaxFactory.Block(answer.WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.ExpressionStatement(expression.WithoutTrivia()))
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space))
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Space));
            editor.ReplaceNode(function, (current, _) => WithBody(current, body));
        }
    }

    private static SyntaxNode WithBody(SyntaxNode function, BlockSyntax body) =>
        function switch
        {
            LambdaExpressionSyntax lambda => lambda.WithExpressionBody(null).WithBlock(body.WithTriviaFrom(lambda.Body)),
            MethodDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(InLines(body, method.SemicolonToken)),
            LocalFunctionStatementSyntax local => local.WithExpressionBody(null).WithSemicolonToken(default).WithBody(InLines(body, local.SemicolonToken)),
            _ => function,
        };

    private static BlockSyntax InLines(BlockSyntax body, SyntaxToken end) =>
        SyntaxFactory.Block(body.Statements.Select(statement => statement.WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)))
            .WithTrailingTrivia(end.TrailingTrivia)
            .WithAdditionalAnnotations(Formatter.Annotation);
}
