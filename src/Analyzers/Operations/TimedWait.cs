using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>What the code makes of the answer of a wait with a time limit: false means that the time was up.</summary>
internal sealed class TimedWait
{
    private readonly List<StatementSyntax> _whenTimeIsUp = [];

    private TimedWait(SyntaxNode wait) => Follow(wait, isTrueInTime: true);

    /// <summary>Nobody looks at the answer.</summary>
    public bool IsIgnored { get; private set; }

    /// <summary>The statements that run only when the time was up.</summary>
    public IReadOnlyList<StatementSyntax> WhenTimeIsUp => _whenTimeIsUp;

    public static TimedWait Of(SyntaxNode wait) => new(wait);

    public bool IsTimeUpAt(SyntaxNode node) => _whenTimeIsUp.Any(statement => statement.Span.Contains(node.Span));

    private void Follow(SyntaxNode answer, bool isTrueInTime)
    {
        for (var node = answer; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax:
                    continue;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }:
                    isTrueInTime = !isTrueInTime;
                    continue;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right.RawKind: (int)SyntaxKind.FalseLiteralExpression }:
                case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.FalseLiteralExpression } }:
                    isTrueInTime = !isTrueInTime;
                    continue;

                // Where both hold, the time was up.
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } when !isTrueInTime:
                    continue;
                case IfStatementSyntax test when test.Condition == node && !isTrueInTime:
                    _whenTimeIsUp.Add(test.Statement);
                    return;
                case IfStatementSyntax { Else: { } otherwise } test when test.Condition == node:
                    _whenTimeIsUp.Add(otherwise.Statement);
                    return;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                    FollowVariable(variable.Identifier.ValueText, variable, isTrueInTime);
                    return;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax variable } assignment when assignment.Right == node && variable.Identifier.ValueText != "_":
                    FollowVariable(variable.Identifier.ValueText, assignment, isTrueInTime);
                    return;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax }:
                case ExpressionStatementSyntax:
                    IsIgnored = true;
                    return;
                default:
                    return;
            }
        }
    }

    private void FollowVariable(string name, SyntaxNode assignment, bool isTrueInTime)
    {
        var function = assignment.Ancestors().First(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax);
        foreach (var use in function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name && use.SpanStart > assignment.Span.End))
        {
            if (use.Parent is not AssignmentExpressionSyntax again || again.Left != use)
            {
                Follow(use, isTrueInTime);
                continue;
            }

            return;
        }
    }
}
