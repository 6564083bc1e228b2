using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Writes a further setting of a start info beside one that the code has, or into the creation of the start info.</summary>
internal static class StartSettingInsertion
{
    /// <param name="neighbour">A setting of the same start info, or its creation.</param>
    /// <param name="property">What is set.</param>
    /// <param name="value">The value.</param>
    public static Action<SyntaxEditor>? Beside(ExpressionSyntax? neighbour, string property, bool value)
    {
        var assignment = $"{property} = {(value ? "true" : "false")}";
        return neighbour switch
        {
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { ContainsDirectives: false } initializer } => editor =>
                editor.ReplaceNode(initializer, (current, _) => Extended((InitializerExpressionSyntax)current, assignment)),
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax member, Parent: ExpressionStatementSyntax statement } when StatementList.Holds(statement) => editor =>
                StatementInsertion.InsertAfter(editor, statement, SyntaxFactory.ParseStatement($"{member.Expression.WithoutTrivia()}.{assignment};")),
            BaseObjectCreationExpressionSyntax { Initializer: null or { ContainsDirectives: false } } creation => editor =>
                editor.ReplaceNode(creation, (current, _) => Extended((BaseObjectCreationExpressionSyntax)current, assignment)),
            _ => null,
        };
    }

    private static BaseObjectCreationExpressionSyntax Extended(BaseObjectCreationExpressionSyntax creation, string assignment) =>
        creation.Initializer is { } initializer
            ? creation.WithInitializer(Extended(initializer, assignment))
            : creation.WithoutTrailingTrivia()
                .WithInitializer(((BaseObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new() {{ {assignment} }}")).Initializer!.WithLeadingTrivia(SyntaxFactory.Space))
                .WithTrailingTrivia(creation.GetTrailingTrivia());

    // Laid out as the member before it, whose comment stays with it.
    private static InitializerExpressionSyntax Extended(InitializerExpressionSyntax initializer, string assignment)
    {
        var items = initializer.Expressions.GetWithSeparators().ToList();
        if (items is not [.., var end])
        {
            return initializer.WithExpressions(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.ParseExpression(assignment).WithTrailingTrivia(SyntaxFactory.Space)));
        }

        var trailing = end.GetTrailingTrivia();
        var endOfLine = trailing.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToList();
        var added = SyntaxFactory.ParseExpression(assignment)
            .WithLeadingTrivia(initializer.Expressions.Last().GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        if (end.IsToken)
        {
            var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(endOfLine.Count > 0 ? endOfLine : trailing);
            items[items.Count - 1] = endOfLine.Count > 0 ? end : end.WithTrailingTrivia(SyntaxFactory.Space);
            items.Add(added);
            items.Add(comma);
        }
        else
        {
            items[items.Count - 1] = end.WithTrailingTrivia();
            items.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(endOfLine.Count > 0 ? trailing : SyntaxFactory.TriviaList(SyntaxFactory.Space)));
            items.Add(added.WithTrailingTrivia(endOfLine.Count > 0 ? endOfLine : trailing));
        }

        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(items));
    }
}
