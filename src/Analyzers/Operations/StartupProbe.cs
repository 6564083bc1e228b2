using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>A short look whether something has failed at once, before the work with it begins.</summary>
internal static class StartupProbe
{
    private static readonly HashSet<string> Reads = ["BeginOutputReadLine", "BeginErrorReadLine", "StandardOutput", "StandardError"];

    /// <summary>Whether success of the call leaves the code, and the code behind reads what it would read of something that runs.</summary>
    public static bool Is(SyntaxNode call) =>
        call.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax { Else: null } test
        && test.Condition == call
        && Leaves(test.Statement)
        && test.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax
        && StatementsAfter(test).Any(statement => statement.DescendantTokens().Any(token => Reads.Contains(token.ValueText)));

    private static bool Leaves(StatementSyntax statement) =>
        statement is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax
        || statement is BlockSyntax { Statements: [.., var last] } && Leaves(last);

    private static IEnumerable<StatementSyntax> StatementsAfter(StatementSyntax statement)
    {
        var siblings = statement.Parent is GlobalStatementSyntax { Parent: { } unit }
            ? unit.ChildNodes().OfType<GlobalStatementSyntax>().Select(global => global.Statement)
            : statement.Parent!.ChildNodes().OfType<StatementSyntax>();
        return siblings.Where(sibling => sibling.SpanStart > statement.SpanStart);
    }
}
