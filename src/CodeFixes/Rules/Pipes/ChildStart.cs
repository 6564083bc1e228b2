using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>The statement that starts a child, and the place right behind it, where the child exists.</summary>
internal sealed class ChildStart
{
    private readonly StatementSyntax _statement;

    private ChildStart(StatementSyntax statement) => _statement = statement;

    /// <summary>The start that a finding refers to; <see langword="null"/> where no single place is behind it.</summary>
    public static ChildStart? Of(FixSite site) =>
        site.Diagnostic.AdditionalLocations is [{ SourceSpan: var span }, ..]
        && site.Expression.SyntaxTree.GetRoot(site.CancellationToken).FindNode(span, getInnermostNodeForTie: true).FirstAncestorOrSelf<StatementSyntax>() is { } statement
        && statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or UsingStatementSyntax { Statement: BlockSyntax }
        && StatementList.Holds(statement)
            ? new ChildStart(statement)
            : null;

    public int Position => _statement.SpanStart;

    /// <summary>How the line of the start ends; elastic trivia would set top-level statements apart.</summary>
    public IEnumerable<SyntaxTrivia> EndOfLine => _statement.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    /// <summary>Whether the other statement is one of the same list.</summary>
    public bool IsBeside(StatementSyntax other) => StatementList.Of(other) == StatementList.Of(_statement);

    public void InsertBehind(SyntaxEditor editor, StatementSyntax inserted)
    {
        inserted = inserted.WithAdditionalAnnotations(Formatter.Annotation);
        if (_statement is UsingStatementSyntax { Statement: BlockSyntax block })
        {
            editor.ReplaceNode(block, (current, _) => ((BlockSyntax)current).WithStatements(((BlockSyntax)current).Statements.Insert(0, inserted)));
        }
        else if (_statement.Parent is GlobalStatementSyntax global)
        {
            editor.InsertAfter(global, SyntaxFactory.GlobalStatement(inserted));
        }
        else
        {
            editor.InsertAfter(_statement, inserted);
        }
    }
}
