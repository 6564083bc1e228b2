using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Pieces of code of which a program runs one or the other.</summary>
internal static class Alternatives
{
    /// <summary>Whether the two stand in branches of one choice, or the second is reached only when the first was not, or is over.</summary>
    public static bool Are(IOperation earlier, IOperation later)
    {
        if (earlier.Syntax.SyntaxTree != later.Syntax.SyntaxTree)
        {
            return AreChosenByName(earlier, later);
        }

        for (var operation = earlier; operation.Parent is { } parent; operation = parent)
        {
            if (parent.Syntax.Span.Contains(later.Syntax.Span))
            {
                return IsChoice(parent, operation, later) || IsLeftBefore(operation) || IsOver(operation) || AreChosenByName(earlier, later);
            }

            if (IsOver(operation))
            {
                return true;
            }
        }

        return AreChosenByName(earlier, later);
    }

    /// <summary>Whether the types are different implementations of one interface or base class, of which a program picks one.</summary>
    public static bool ServeOneContract(INamedTypeSymbol? one, INamedTypeSymbol? other) =>
        one is not null && other is not null
        && !SymbolEqualityComparer.Default.Equals(one, other)
        && ContractsOf(one).Any(contract => ContractsOf(other).Contains(contract, SymbolEqualityComparer.Default));

    private static IEnumerable<ISymbol> ContractsOf(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: not SpecialType.System_Object and not SpecialType.System_ValueType }; current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }

        foreach (var contract in type.AllInterfaces.Where(contract => contract.SpecialType != SpecialType.System_IDisposable && contract.Name != "IAsyncDisposable"))
        {
            yield return contract.OriginalDefinition;
        }
    }

    // In one part of the choice, while the other stands in another.
    private static bool IsChoice(IOperation whole, IOperation part, IOperation other) =>
        whole switch
        {
            IConditionalOperation conditional => conditional.Condition != part && !part.Syntax.Span.Contains(other.Syntax.Span),
            ISwitchOperation or ISwitchExpressionOperation or ICoalesceOperation => true,
            ITryOperation => true,
            _ => false,
        };

    // if (…) { take it in this way; return; }
    private static bool IsLeftBefore(IOperation statement) =>
        statement is IConditionalOperation conditional && (PlatformGuards.Leaves(conditional.WhenTrue) || conditional.WhenFalse is { } otherwise && PlatformGuards.Leaves(otherwise));

    // The end of a using statement gives the signal back.
    private static bool IsOver(IOperation statement) => statement is IUsingOperation;

    // Whoever decides between the two members, or their types, names them in branches of one condition.
    private static bool AreChosenByName(IOperation one, IOperation other) =>
        NamesOf(one, besides: other) is { Count: > 0 } ofOne && NamesOf(other, besides: one) is { Count: > 0 } ofOther && one.SemanticModel?.Compilation is { } compilation
        && compilation.SyntaxTrees.Any(tree => tree.GetRoot().DescendantNodes().Any(node => node switch
        {
            IfStatementSyntax { Else: { } otherwise } choice => AreIn(choice.Statement, otherwise, ofOne, ofOther),
            IfStatementSyntax choice => Leaves(choice) && choice.Parent is { } block && AreIn(choice.Statement, block, ofOne, ofOther),
            ConditionalExpressionSyntax choice => AreIn(choice.WhenTrue, choice.WhenFalse, ofOne, ofOther),
            SwitchExpressionSyntax choice => Mention(choice, ofOne) && Mention(choice, ofOther),
            SwitchStatementSyntax choice => Mention(choice, ofOne) && Mention(choice, ofOther),
            _ => false,
        }));

    private static bool Leaves(IfStatementSyntax choice) =>
        choice.Statement.DescendantNodesAndSelf().Any(node => node is ReturnStatementSyntax or ThrowStatementSyntax);

    private static bool AreIn(SyntaxNode one, SyntaxNode other, HashSet<string> ofOne, HashSet<string> ofOther) =>
        Mention(one, ofOne) && Mention(other, ofOther) || Mention(one, ofOther) && Mention(other, ofOne);

    private static bool Mention(SyntaxNode code, HashSet<string> names) => code.DescendantNodesAndSelf().Any(node => node is SimpleNameSyntax name && names.Contains(name.Identifier.ValueText));

    // The methods and types around it that the other one does not stand in.
    private static HashSet<string> NamesOf(IOperation operation, IOperation besides) =>
        [.. operation.Syntax.Ancestors().Where(node => !besides.Syntax.Ancestors().Contains(node)).Select(node => node switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            _ => "",
        }).Where(name => name.Length > 0)];
}
