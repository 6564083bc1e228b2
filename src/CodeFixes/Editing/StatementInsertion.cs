using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Editing;

/// <summary>New statements beside one that stands in a list of statements, laid out as that one is.</summary>
internal static class StatementInsertion
{
    public static bool IsFirstOnLine(StatementSyntax statement)
    {
        var previous = statement.GetFirstToken().GetPreviousToken();
        return previous.IsKind(SyntaxKind.None)
            || previous.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
            || statement.GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia);
    }

    /// <summary>Inserts statements, each on a line of its own where the other one has one; comments that they bring along stay with them.</summary>
    public static void InsertBefore(SyntaxEditor editor, StatementSyntax statement, IReadOnlyList<StatementSyntax> inserted)
    {
        var leading = statement.GetLeadingTrivia();
        if (!IsFirstOnLine(statement))
        {
            editor.InsertBefore(ListItem(statement), inserted.Select(added => Wrap(statement, added.WithTrailingTrivia(SyntaxFactory.Space))));
            return;
        }

        // Comments stay with the statement that they are about; what parts it from the one before goes to the new one.
        var owned = LengthOfSeparation(leading);
        var indentation = IndentationOf(statement);
        editor.InsertBefore(ListItem(statement), inserted.Select((added, index) => Wrap(
            statement,
            added
                .WithLeadingTrivia((index == 0 ? leading.Take(owned) : []).Concat(OwnTrivia(added, indentation)))
                .WithTrailingTrivia(added.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? added.GetTrailingTrivia() : SyntaxFactory.TriviaList(EndOfLine(statement))))));
        editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia(leading.Skip(owned)));
    }

    public static void InsertAfter(SyntaxEditor editor, StatementSyntax statement, StatementSyntax inserted)
    {
        if (statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            inserted = inserted.WithLeadingTrivia(IndentationOf(statement)).WithTrailingTrivia(EndOfLine(statement));
        }
        else
        {
            var isLastInFile = statement.GetLastToken().GetNextToken(includeZeroWidth: true).IsKind(SyntaxKind.EndOfFileToken);
            inserted = isLastInFile ? inserted.WithLeadingTrivia(EndOfLine(statement)) : inserted.WithTrailingTrivia(statement.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        }

        editor.InsertAfter(ListItem(statement), Wrap(statement, inserted));
    }

    /// <summary>A statement of several lines, indented as its neighbour is, with a blank line behind it.</summary>
    public static StatementSyntax ParagraphBefore(StatementSyntax neighbour, params string[] lines)
    {
        var indentation = IndentationOf(neighbour).ToString();
        var step = indentation.IndexOf('\t') < 0 ? "    " : "\t";
        var end = EndOfLine(neighbour);
        var text = string.Join(end + indentation, lines.Select(line => line.Replace("    ", step)));
        return SyntaxFactory.ParseStatement(text).WithTrailingTrivia(end, end);
    }

    /// <summary>Makes the statement the first of a block.</summary>
    public static void InsertFirst(SyntaxEditor editor, BlockSyntax block, StatementSyntax inserted)
    {
        if (block.Statements is [var first, ..])
        {
            InsertBefore(editor, first, [inserted]);
        }
        else
        {
            editor.ReplaceNode(block, (current, _) => ((BlockSyntax)current).AddStatements(inserted.WithAdditionalAnnotations(Formatter.Annotation)));
        }
    }

    private static IEnumerable<SyntaxTrivia> OwnTrivia(StatementSyntax statement, SyntaxTrivia indentation)
    {
        var leading = statement.GetLeadingTrivia();
        return leading.Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) ? leading.Skip(LengthOfSeparation(leading)) : [indentation];
    }

    private static SyntaxNode ListItem(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax global ? global : statement;

    private static SyntaxNode Wrap(StatementSyntax neighbour, StatementSyntax statement) =>
        neighbour.Parent is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(statement) : statement;

    /// <summary>The trivia up to the last directive, or the blank lines.</summary>
    private static int LengthOfSeparation(SyntaxTriviaList leading)
    {
        var length = 0;
        for (var index = 0; index < leading.Count; index++)
        {
            if (leading[index].IsDirective || leading[index].IsKind(SyntaxKind.EndOfLineTrivia) && leading.Take(index).Skip(length).All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            {
                length = index + 1;
            }
        }

        return length;
    }

    /// <summary>The indentation of the line on which the statement begins.</summary>
    private static SyntaxTrivia IndentationOf(StatementSyntax statement)
    {
        var line = statement.SyntaxTree.GetText().Lines.GetLineFromPosition(statement.SpanStart).ToString();
        return SyntaxFactory.Whitespace(line.Substring(0, line.Length - line.TrimStart().Length));
    }

    /// <summary>The end of a line as the file writes it.</summary>
    public static SyntaxTrivia EndOfLine(SyntaxNode node) =>
        node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } own
            ? own
            : SyntaxFactory.LineFeed;
}
