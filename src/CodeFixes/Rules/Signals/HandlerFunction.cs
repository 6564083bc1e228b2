using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>The lambda, method or local function that handles a signal, where it stands in the document.</summary>
internal sealed class HandlerFunction
{
    private HandlerFunction(SyntaxNode syntax, IMethodSymbol symbol)
    {
        Syntax = syntax;
        Symbol = symbol;
    }

    public SyntaxNode Syntax { get; }

    public IMethodSymbol Symbol { get; }

    public BlockSyntax? Block =>
        Syntax switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.Block,
            BaseMethodDeclarationSyntax method => method.Body,
            LocalFunctionStatementSyntax local => local.Body,
            _ => null,
        };

    public ExpressionSyntax? ExpressionBody =>
        Syntax switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
            BaseMethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
            _ => null,
        };

    /// <summary>The parameter that takes the answer of the handler, where it has one.</summary>
    public IParameterSymbol? Context => Symbol.Parameters.LastOrDefault(parameter => parameter.Type.Name is "PosixSignalContext" or "ConsoleCancelEventArgs");

    /// <summary>The function that is named, or stands, at the place of the handler.</summary>
    public static HandlerFunction? Named(ExpressionSyntax handler, FixSite site)
    {
        while (handler is ObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var inner }] })
        {
            handler = inner;
        }

        return site.Model.GetSymbolInfo(handler, site.CancellationToken).Symbol is IMethodSymbol { DeclaringSyntaxReferences: [var declaration] } function && declaration.SyntaxTree == handler.SyntaxTree
            ? new HandlerFunction(declaration.GetSyntax(site.CancellationToken), function)
            : null;
    }

    /// <summary>The function around a piece of code.</summary>
    public static HandlerFunction? Around(SyntaxNode node, FixSite site)
    {
        var function = EnclosingFunction.Of(node);
        var symbol = function is AnonymousFunctionExpressionSyntax ? site.Model.GetSymbolInfo(function, site.CancellationToken).Symbol : site.Model.GetDeclaredSymbol(function, site.CancellationToken);
        return symbol is IMethodSymbol method ? new HandlerFunction(function, method) : null;
    }

    /// <summary>Gives the function a new body.</summary>
    public void ReplaceBody(SyntaxEditor editor, BlockSyntax body, bool isAsync) =>
        editor.ReplaceNode(Syntax, (current, _) => WithBody(current, body, isAsync, StatementInsertion.EndOfLine(Syntax)).WithAdditionalAnnotations(Formatter.Annotation));

    private static SyntaxNode WithBody(SyntaxNode function, BlockSyntax body, bool isAsync, SyntaxTrivia endOfLine) =>
        function switch
        {
            LambdaExpressionSyntax lambda => lambda.WithExpressionBody(null).WithArrowToken(lambda.Block is null ? lambda.ArrowToken.WithTrailingTrivia(endOfLine) : lambda.ArrowToken).WithBlock(body).WithModifiers(Modifiers(lambda.Modifiers, isAsync)),
            AnonymousMethodExpressionSyntax method => method.WithBlock(body).WithModifiers(Modifiers(method.Modifiers, isAsync)),
            MethodDeclarationSyntax method => method.WithParameterList(method.ParameterList.WithTrailingTrivia(endOfLine)).WithExpressionBody(null).WithSemicolonToken(default).WithBody(body).WithModifiers(Modifiers(method.Modifiers, isAsync)),
            LocalFunctionStatementSyntax local => local.WithParameterList(local.ParameterList.WithTrailingTrivia(endOfLine)).WithExpressionBody(null).WithSemicolonToken(default).WithBody(body).WithModifiers(Modifiers(local.Modifiers, isAsync)),
            _ => function,
        };

    private static SyntaxTokenList Modifiers(SyntaxTokenList modifiers, bool isAsync) =>
        isAsync ? modifiers : SyntaxFactory.TokenList(modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword)));
}
