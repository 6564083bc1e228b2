using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What the <c>try</c> statements around a piece of code say of the exceptions that it throws.</summary>
internal static class CaughtExceptions
{
    /// <summary>Whether the author has thought of this exception, or of any: a handler names it, or is empty.</summary>
    public static bool AreExpectedAt(SyntaxNode node, string type) => HandlersAround(node).Any(handler => handler.Block.Statements.Count == 0 || Names(handler, type));

    /// <summary>The innermost handler that names one of the types.</summary>
    public static CatchClauseSyntax? HandlerAt(SyntaxNode node, params string[] types) => HandlersAround(node).FirstOrDefault(handler => types.Any(type => Names(handler, type)));

    /// <summary>Whether a handler around the operation, in its own function, may take an exception of any type.</summary>
    public static bool AreAnyAround(IOperation operation) => ClausesAround(operation).Any();

    /// <summary>Whether a handler around the operation, in its own function, takes exceptions of the type and does not throw them on.</summary>
    public static bool AreCaughtAt(IOperation operation, ITypeSymbol? type) =>
        ClausesAround(operation).Any(clause => Takes(clause, type) && !clause.Handler.DescendantsOutsideFunctions().Any(part => part is IThrowOperation { Exception: null }));

    private static IEnumerable<ICatchClauseOperation> ClausesAround(IOperation operation)
    {
        for (var child = operation; child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent)
        {
            if (parent is ITryOperation tried && tried.Body == child)
            {
                foreach (var clause in tried.Catches)
                {
                    yield return clause;
                }
            }
        }
    }

    // What a filter says is not known; a clause without a type takes all.
    private static bool Takes(ICatchClauseOperation clause, ITypeSymbol? type)
    {
        if (type is null || clause.ExceptionType is null or { SpecialType: SpecialType.System_Object })
        {
            return true;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, clause.ExceptionType))
            {
                return true;
            }
        }

        return false;
    }

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
