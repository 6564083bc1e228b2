using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What decides, in one function, whether an operation is reached.</summary>
internal static class PathConditions
{
    /// <summary>The conditions around it, and those before it that can leave the function; a handler of exceptions counts as one.</summary>
    public static IEnumerable<IOperation> Of(IOperation operation)
    {
        for (var child = operation; child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent)
        {
            if (ConditionIn(parent, child) is { } condition)
            {
                yield return condition;
            }

            if (parent is IBlockOperation or ISwitchCaseOperation)
            {
                foreach (var earlier in parent.ChildOperations.TakeWhile(sibling => sibling != child).Where(MayLeave))
                {
                    yield return earlier switch
                    {
                        IConditionalOperation conditional => conditional.Condition,
                        ISwitchOperation choice => choice.Value,
                        _ => earlier,
                    };
                }
            }
        }
    }

    private static IOperation? ConditionIn(IOperation parent, IOperation child) =>
        parent switch
        {
            IConditionalOperation conditional when conditional.Condition != child => conditional.Condition,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both when both.RightOperand == child => both.LeftOperand,
            ICoalesceOperation choice when choice.WhenNull == child => choice.Value,
            ICoalesceAssignmentOperation choice when choice.Value == child => choice.Target,
            IConditionalAccessOperation access when access.WhenNotNull == child => access.Operation,
            ISwitchOperation choice when choice.Value != child => choice.Value,
            ISwitchExpressionOperation choice when choice.Value != child => choice.Value,
            IWhileLoopOperation { ConditionIsTop: true } loop when loop.Body == child => loop.Condition,
            IForLoopOperation loop when loop.Body == child => loop.Condition,
            IForEachLoopOperation loop when loop.Body == child => loop.Collection,
            ICatchClauseOperation clause => clause,
            _ => null,
        };

    private static bool MayLeave(IOperation statement) =>
        statement is IConditionalOperation or ISwitchOperation or ITryOperation or ILoopOperation
        && statement.DescendantsOutsideFunctions().Any(part => part is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.GoTo or BranchKind.Continue });
}
