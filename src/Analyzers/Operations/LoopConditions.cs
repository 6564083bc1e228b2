using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>Whether an expression decides how long a loop goes on, and whether that loop does more than to pass time.</summary>
internal enum LoopCondition
{
    None,

    /// <summary>The loop sleeps, gives up or ends the child, and does nothing else.</summary>
    OfIdleLoop,
    OfBusyLoop,
}

internal static class LoopConditions
{
    private static readonly HashSet<string> IdleCalls =
    [
        "Sleep", "Delay", "Yield", "SpinOnce", "SpinWait", "WaitOne", "WaitForExit", "WaitForExitAsync", "Refresh", "Kill", "CloseMainWindow",
        "ConfigureAwait", "ThrowIfCancellationRequested",
    ];

    public static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    public static LoopCondition Of(SyntaxNode expression)
    {
        for (var node = expression; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case WhileStatementSyntax loop when loop.Condition == node:
                    return Of(loop.Statement);
                case DoStatementSyntax loop when loop.Condition == node:
                    return Of(loop.Statement);
                case ForStatementSyntax loop when node is ExpressionSyntax header && (loop.Condition == header || loop.Incrementors.Contains(header)):
                    return Of(loop.Statement);
                case StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    return LoopCondition.None;
            }
        }

        return LoopCondition.None;
    }

    /// <summary>Whether a loop goes on until the expression says no, and for no other reason ends before.</summary>
    public static bool IsWholeConditionOfWholeLoop(SyntaxNode expression)
    {
        for (var node = expression; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }:
                    return false;
                case WhileStatementSyntax loop:
                    return loop.Condition == node && IsNeverLeft(loop.Statement);
                case DoStatementSyntax loop:
                    return loop.Condition == node && IsNeverLeft(loop.Statement);
                case StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    private static bool IsNeverLeft(StatementSyntax body) =>
        !body.DescendantNodesAndSelf().Any(node => node is BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or GotoStatementSyntax or YieldStatementSyntax
            || node is IdentifierNameSyntax { Identifier.ValueText: "Kill" or "ThrowIfCancellationRequested" });

    private static LoopCondition Of(StatementSyntax body) =>
        body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().All(call => IdleCalls.Contains(NameOf(call.Expression)))
            ? LoopCondition.OfIdleLoop
            : LoopCondition.OfBusyLoop;

    private static string NameOf(ExpressionSyntax callee) =>
        callee switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => string.Empty,
        };
}
