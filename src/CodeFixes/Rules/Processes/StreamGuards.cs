using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The conditions of a read that a read in front of them would not have.</summary>
internal sealed class StreamGuards(ProcessVariable process, StreamUse use, StatementSyntax place)
{
    /// <summary>
    /// Whether the stream is redirected whenever the place is reached; else to ask for it throws. What depends on the process
    /// itself, as on its exit code, comes after the decision to redirect.
    /// </summary>
    public bool AllowEarlierRead => Conditions().All(condition => condition is not null && process.IsUsedIn(condition)) || IsAlwaysRedirected();

    private IEnumerable<SyntaxNode?> Conditions()
    {
        var list = StatementList.Of(place);
        foreach (var node in use.Process.AncestorsAndSelf().TakeWhile(node => node != list))
        {
            switch (node.Parent)
            {
                case IfStatementSyntax conditional when conditional.Condition != node:
                    yield return conditional.Condition;
                    break;
                case ConditionalExpressionSyntax conditional when conditional.Condition != node:
                    yield return conditional.Condition;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } binary when binary.Right == node:
                    yield return binary.Left;
                    break;
                case SwitchStatementSyntax choice when choice.Expression != node && choice != list:
                    yield return choice.Expression;
                    break;
                case SwitchExpressionSyntax choice when choice.GoverningExpression != node:
                    yield return choice.GoverningExpression;
                    break;
                case TryStatementSyntax when node is CatchClauseSyntax:
                    yield return null;
                    break;
            }
        }

        var between = list.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .Where(node => node.SpanStart >= place.SpanStart && node.Span.End <= use.Process.SpanStart);
        foreach (var conditional in between.OfType<IfStatementSyntax>())
        {
            if (conditional.DescendantNodes().Any(node => node is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax))
            {
                yield return conditional.Condition;
            }
        }
    }

    private bool IsAlwaysRedirected()
    {
        var settings = process.Function.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => NameOf(assignment.Left) == "Redirect" + use.Stream).ToList();
        return settings.Count > 0 && settings.All(setting =>
            setting.Right.IsKind(SyntaxKind.TrueLiteralExpression)
            && !setting.Ancestors().TakeWhile(ancestor => !ancestor.Span.Contains(place.Span)).Any(ancestor =>
                ancestor is IfStatementSyntax or ConditionalExpressionSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax));
    }

    private static string? NameOf(ExpressionSyntax assigned) =>
        assigned switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => null,
        };
}
