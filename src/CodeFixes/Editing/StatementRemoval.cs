using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Editing;

/// <summary>Takes a statement out of the list that it stands in.</summary>
internal static class StatementRemoval
{
    public static void Remove(SyntaxEditor editor, StatementSyntax statement, SyntaxRemoveOptions options) =>
        editor.RemoveNode(statement.Parent is GlobalStatementSyntax global ? global : statement, options);
}
