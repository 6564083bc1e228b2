using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>What the <c>try</c> statements around a piece of code say of the exceptions that it throws.</summary>
internal static class CaughtExceptions
{
    /// <summary>Whether the author has thought of this exception, or of any: a handler names it, or is empty.</summary>
    public static bool AreExpectedAt(SyntaxNode node, string type) => HandlersAround(node).Any(handler => handler.Block.Statements.Count == 0 || Names(handler, type));

    /// <summary>The innermost handler that names one of the types.</summary>
    public static CatchClauseSyntax? HandlerAt(SyntaxNode node, params string[] types) => HandlersAround(node).FirstOrDefault(handler => types.Any(type => Names(handler, type)));

    private static IEnumerable<CatchClauseSyntax> HandlersAround(SyntaxNode node)
    {
        for (var child = node; child.Parent is { } parent and not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax); child = parent)
        {
            if (parent is TryStatementSyntax tried && tried.Block == child)
            {
                foreach (var handler in tried.Catches)
                {
                    yield return handler;
                }
            }
        }
    }

    // In its declaration or its filter.
    private static bool Names(CatchClauseSyntax handler, string type) =>
        handler.DescendantNodes(node => node is not BlockSyntax).OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == type);
}
