using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Editing;

/// <summary>The method, accessor, lambda or local function that runs a piece of code; for top-level statements the whole file.</summary>
internal static class EnclosingFunction
{
    /// <param name="node">Code of a function: not a file as a whole.</param>
    public static SyntaxNode Of(SyntaxNode node) => SurroundingFunction.Of(node)!;

    /// <summary>Whether <c>await</c> may stand in the place of this expression without changes around it.</summary>
    public static bool CanAwaitAt(ExpressionSyntax expression)
    {
        var function = Of(expression);
        return IsAsync(function)
            && !expression.Ancestors().TakeWhile(ancestor => ancestor != function).Any(ancestor =>
                ancestor is LockStatementSyntax or UnsafeStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax);
    }

    private static bool IsAsync(SyntaxNode function) =>
        function switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),

            // Top-level statements are what the first await in them makes them.
            CompilationUnitSyntax => function.DescendantNodes().OfType<AwaitExpressionSyntax>().Any(await => Of(await) == function),
            _ => false,
        };
}
