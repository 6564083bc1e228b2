using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>What the source says of two places of a function, where the paths between them do not: whoever was at the first need not get to the second.</summary>
internal static class PathHints
{
    private static readonly HashSet<string> CallsThatLeave = ["Fail", "FailFast", "Exit", "Skip", "Ignore", "Inconclusive"];

    /// <summary>Whether both stand under conditions about the same thing, or a call leaves behind the first: <c>Assert.Fail</c>.</summary>
    /// <param name="first">What runs first, and leaves its traces in variables that are assigned beside it.</param>
    /// <param name="second">What runs behind it.</param>
    /// <param name="besides">A name that both are about anyway.</param>
    public static bool KeepApart(SyntaxNode first, SyntaxNode second, string besides)
    {
        var around = first.Ancestors().First(ancestor => ancestor.Span.Contains(second.Span));
        var known = WithinOf(first, around).SelectMany(ancestor => ancestor is BlockSyntax block ? block.Statements.SelectMany(AssignedIn) : NamesIn(ConditionOf(ancestor)));
        var asked = WithinOf(second, around).SelectMany(ancestor => NamesIn(ConditionOf(ancestor)))
            .Concat(around.DescendantNodes().OfType<IfStatementSyntax>().Where(test => test.SpanStart > first.SpanStart && test.Span.End <= second.SpanStart && Leaves(test)).SelectMany(test => NamesIn(test.Condition)));
        return known.Intersect(asked).Any(name => name != besides)
            || WithinOf(first, around).OfType<BlockSyntax>().SelectMany(block => block.Statements).Any(statement => statement.SpanStart > first.SpanStart && IsCallThatLeaves(statement));
    }

    private static bool IsCallThatLeaves(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } }
        && (CallsThatLeave.Contains(name) || name.StartsWith("Throw", StringComparison.Ordinal));

    private static IEnumerable<SyntaxNode> WithinOf(SyntaxNode node, SyntaxNode around) => node.Ancestors().TakeWhile(ancestor => ancestor != around);

    private static ExpressionSyntax? ConditionOf(SyntaxNode node) =>
        node switch
        {
            IfStatementSyntax test => test.Condition,
            ConditionalExpressionSyntax choice => choice.Condition,
            WhileStatementSyntax loop => loop.Condition,
            BinaryExpressionSyntax both => both.Left,
            _ => null,
        };

    private static IEnumerable<string> NamesIn(SyntaxNode? condition) =>
        condition?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText) ?? [];

    private static IEnumerable<string> AssignedIn(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } ? NamesIn(assignment.Left) : [];

    private static bool Leaves(IfStatementSyntax test) =>
        test.Statement.DescendantNodesAndSelf().Any(node => node is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax);
}
