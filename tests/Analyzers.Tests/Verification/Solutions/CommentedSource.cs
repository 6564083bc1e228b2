using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Puts a comment before each statement that has a diagnostic, and one at the end of its last line.</summary>
internal sealed class CommentedSource(SyntaxNode root, SourceText text)
{
    private readonly List<TextChange> _changes = [];
    private readonly List<string> _comments = [];

    public static (SourceText Text, ImmutableArray<string> Comments) Create(SyntaxNode root, SourceText text, IEnumerable<TextSpan> diagnostics, string label)
    {
        var source = new CommentedSource(root, text);
        var statements = diagnostics.Select(source.Surrounding).Distinct().OrderBy(statement => statement.Span.Start).ThenByDescending(statement => statement.Span.Length);
        foreach (var (statement, index) in statements.Select((statement, index) => (statement, index)))
        {
            source.CommentBefore(statement.Span, $"({label} {index}: before)");
            source.CommentAfter(statement.End, $"({label} {index}: after)");
        }

        return (text.WithChanges(source._changes.OrderBy(change => change.Span.Start)), [.. source._comments]);
    }

    // Outside of statements it is the member; its first comment is then before it and the second on the diagnostic's line.
    private (TextSpan Span, int End) Surrounding(TextSpan diagnostic)
    {
        var node = root.FindNode(diagnostic, getInnermostNodeForTie: true);
        return node.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            ? (statement.Span, statement.Span.End)
            : ((node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? node).Span, diagnostic.End);
    }

    private void CommentBefore(TextSpan statement, string comment)
    {
        var line = text.Lines.GetLineFromPosition(statement.Start);
        var indentation = text.ToString(TextSpan.FromBounds(line.Start, statement.Start));
        var isFirstOnLine = string.IsNullOrWhiteSpace(indentation);
        Insert(
            isFirstOnLine ? line.Start : statement.Start,
            isFirstOnLine ? $"{indentation}// {comment}{LineEnd(line)}" : $"/* {comment} */ ",
            comment);
    }

    private void CommentAfter(int end, string comment)
    {
        var line = text.Lines.GetLineFromPosition(end);
        var token = root.FindToken(line.End);
        var trivia = root.FindTrivia(line.End);
        var isInLiteral = token.SpanStart < line.End && line.End < token.Span.End;
        var isInComment = trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && line.End < trivia.Span.End;
        if (!isInLiteral && !isInComment)
        {
            Insert(line.End, $" // {comment}", comment);
        }
    }

    private void Insert(int position, string inserted, string comment)
    {
        _changes.Add(new TextChange(new TextSpan(position, 0), inserted));
        _comments.Add(comment);
    }

    private string LineEnd(TextLine line) => line.End < line.EndIncludingLineBreak ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
}
