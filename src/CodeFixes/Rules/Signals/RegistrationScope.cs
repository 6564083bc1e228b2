using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Where a registration stands, and whether a scope around it lasts long enough to keep it.</summary>
internal static class RegistrationScope
{
    /// <summary>The expression that the statement consists of, with the alternatives and casts around the call.</summary>
    public static ExpressionSyntax WholeValue(ExpressionSyntax creation)
    {
        var value = creation;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or ConditionalExpressionSyntax)
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value;
    }

    /// <summary>Whether the statement is only this value: alone, discarded, or the initializer of one local.</summary>
    public static bool IsStatementOf(StatementSyntax statement, ExpressionSyntax value) =>
        statement switch
        {
            ExpressionStatementSyntax expression => expression.Expression == value || IsDiscard(expression.Expression, value),
            LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } => variable.Initializer?.Value == value,
            _ => false,
        };

    /// <summary>
    /// Whether the block of the statement waits for something after it, so that a <c>using</c> there keeps the registration
    /// as long as it is needed.
    /// </summary>
    public static bool IsWaitedIn(StatementSyntax statement, FixSite site) =>
        site.LanguageVersion >= LanguageVersion.CSharp8
        && StatementsAfter(statement) is { } rest
        && (rest.Any(HasAwait)
            || IsInEntryPoint(statement, site) && (IsOutermost(statement) || rest.Any(HasCallOfOther)));

    /// <summary>Whether a <c>using</c> before the statement lasts as long as the program's entry point.</summary>
    public static bool IsOutermostInEntryPoint(StatementSyntax statement, FixSite site) => IsOutermost(statement) && IsInEntryPoint(statement, site);

    /// <summary>The <c>if</c> at the outermost level of top-level statements that holds nothing but this statement.</summary>
    public static IfStatementSyntax? LoneConditionalOf(StatementSyntax statement, FixSite site) =>
        site.LanguageVersion >= LanguageVersion.CSharp8
        && (statement.Parent is BlockSyntax { Statements.Count: 1 } block ? block.Parent : statement.Parent) is IfStatementSyntax { Else: null, Parent: GlobalStatementSyntax } conditional
            ? conditional
            : null;

    private static bool IsDiscard(ExpressionSyntax expression, ExpressionSyntax value) =>
        expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "_" } } assignment && assignment.Right == value;

    private static IEnumerable<SyntaxNode>? StatementsAfter(StatementSyntax statement) =>
        statement.Parent switch
        {
            BlockSyntax block => block.Statements.SkipWhile(other => other != statement).Skip(1),
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement).SkipWhile(other => other != statement).Skip(1),
            _ => null,
        };

    private static bool HasAwait(SyntaxNode statement) =>
        OwnDescendants(statement).Any(node =>
            node is AwaitExpressionSyntax
            || node is ForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
            || node is UsingStatementSyntax { AwaitKeyword.RawKind: not 0 });

    // Further registrations wait for nothing.
    private static bool HasCallOfOther(SyntaxNode statement) =>
        OwnDescendants(statement).Any(node =>
            node is InvocationExpressionSyntax { Expression: var called } && !called.ToString().EndsWith("PosixSignalRegistration.Create", StringComparison.Ordinal));

    private static IEnumerable<SyntaxNode> OwnDescendants(SyntaxNode statement) =>
        statement.DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private static bool IsOutermost(StatementSyntax statement) =>
        statement.Parent is GlobalStatementSyntax or BlockSyntax { Parent: BaseMethodDeclarationSyntax };

    private static bool IsInEntryPoint(StatementSyntax statement, FixSite site) =>
        !statement.Ancestors().Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
        && SymbolEqualityComparer.Default.Equals(
            site.Model.GetEnclosingSymbol(statement.SpanStart, site.CancellationToken),
            site.Model.Compilation.GetEntryPoint(site.CancellationToken));
}
