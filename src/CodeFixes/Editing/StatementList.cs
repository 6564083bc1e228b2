using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Editing;

/// <summary>The lists that statements stand in: blocks, sections of a switch, top-level statements.</summary>
internal static class StatementList
{
    /// <summary>Whether there is room for further statements beside this one.</summary>
    public static bool Holds(StatementSyntax statement) => statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;

    /// <summary>What holds the statement; the statement itself where that is no list, as after an <c>if</c> without braces.</summary>
    public static SyntaxNode Of(StatementSyntax statement) =>
        statement.Parent is GlobalStatementSyntax { Parent: { } file } ? file
        : Holds(statement) ? statement.Parent!
        : statement;

    /// <summary>The statement that holds a node, in the innermost list that holds all the others as well.</summary>
    public static StatementSyntax? StatementHolding(SyntaxNode node, IEnumerable<SyntaxNode> others)
    {
        var statement = node.FirstAncestorOrSelf<StatementSyntax>();
        while (statement is not null && !others.All(other => Of(statement).Span.Contains(other.Span)))
        {
            statement = statement.Parent?.FirstAncestorOrSelf<StatementSyntax>();
        }

        while (statement is not null and not BlockSyntax && !Holds(statement))
        {
            statement = statement.Parent?.FirstAncestorOrSelf<StatementSyntax>();
        }

        return statement is BlockSyntax ? null : statement;
    }
}
