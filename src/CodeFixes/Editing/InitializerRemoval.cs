using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Editing;

/// <summary>Takes members out of an object initializer, and the initializer with them when nothing is left.</summary>
internal static class InitializerRemoval
{
    /// <summary>Whether the members go without tearing a preprocessor directive apart.</summary>
    public static bool IsPossible(InitializerExpressionSyntax initializer) => !initializer.ContainsDirectives;

    public static void Remove(SyntaxEditor editor, InitializerExpressionSyntax initializer, IReadOnlyCollection<ExpressionSyntax> members)
    {
        if (members.Count < initializer.Expressions.Count)
        {
            editor.ReplaceNode(initializer, Without(initializer, members));
        }
        else if (initializer.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax outer } emptied)
        {
            Remove(editor, outer, [emptied]);
        }
        else if (initializer.Parent is BaseObjectCreationExpressionSyntax creation)
        {
            editor.ReplaceNode(creation, WithoutInitializer(creation));
        }
    }

    private static InitializerExpressionSyntax Without(InitializerExpressionSyntax initializer, IReadOnlyCollection<ExpressionSyntax> members)
    {
        var rest = new List<SyntaxNodeOrToken>();
        var freed = default(SyntaxTriviaList);
        foreach (var item in initializer.Expressions.GetWithSeparators())
        {
            if (item.AsNode() is ExpressionSyntax member && members.Contains(member))
            {
                freed = freed.Count == 0 ? member.GetLeadingTrivia() : freed;
            }
            else if (item.IsToken && (rest.Count == 0 || rest[rest.Count - 1].IsToken))
            {
                // The comma of a member that has gone.
            }
            else
            {
                // What follows on the same line moves to where the removed member began.
                var moved = item.IsNode && freed.Count > 0 && item.GetLeadingTrivia().Count == 0;
                rest.Add(moved ? item.WithLeadingTrivia(freed) : item);
                freed = default;
            }
        }

        // The comma before the last member goes with it, unless the list ends with a comma anyway.
        if (rest[rest.Count - 1].IsToken && initializer.Expressions.SeparatorCount < initializer.Expressions.Count)
        {
            var trailing = rest[rest.Count - 1].GetTrailingTrivia();
            rest.RemoveAt(rest.Count - 1);
            rest[rest.Count - 1] = rest[rest.Count - 1].WithTrailingTrivia(trailing);
        }

        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(rest));
    }

    // new Process { … } has no argument list of its own.
    private static BaseObjectCreationExpressionSyntax WithoutInitializer(BaseObjectCreationExpressionSyntax creation)
    {
        var trailing = creation.GetTrailingTrivia();
        BaseObjectCreationExpressionSyntax bare = creation is ObjectCreationExpressionSyntax { ArgumentList: null } named
            ? named.WithType(named.Type.WithoutTrailingTrivia()).WithArgumentList(SyntaxFactory.ArgumentList())
            : creation;
        return bare.WithInitializer(null).WithTrailingTrivia(trailing);
    }
}
