using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>The order of two operations of one body, as far as its statements show it.</summary>
internal static class Precedents
{
    /// <summary>Whether each path to the later operation goes through the earlier one, in one function. The earlier one stands before it in the source.</summary>
    public static bool Precedes(this IOperation earlier, IOperation later)
    {
        for (var operation = earlier; operation.Parent is { } parent; operation = parent)
        {
            if (parent.Syntax.Span.Contains(later.Syntax.Span))
            {
                return IsDoneBeforeRest(operation, parent) && IsInSameFunction(parent, later);
            }

            if (!IsDoneWith(operation, parent))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsDoneBeforeRest(IOperation part, IOperation whole) =>
        whole switch
        {
            IBlockOperation or ISwitchCaseOperation => true,
            IConditionalOperation conditional => conditional.Condition == part,
            IUsingOperation scope => scope.Resources == part,
            ILockOperation scope => scope.LockedValue == part,
            _ => false,
        };

    // Whether the part is executed whenever the whole is.
    private static bool IsDoneWith(IOperation part, IOperation whole) =>
        whole switch
        {
            IConditionalOperation conditional => conditional.Condition == part,
            ISwitchOperation choice => choice.Value == part,
            ISwitchExpressionOperation choice => choice.Value == part,
            ICoalesceOperation choice => choice.Value == part,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both => both.LeftOperand == part,
            ILoopOperation or ICatchClauseOperation or IAnonymousFunctionOperation or ILocalFunctionOperation => false,
            _ => true,
        };

    private static bool IsInSameFunction(IOperation whole, IOperation operation)
    {
        while (operation.Parent is { } parent && parent != whole)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }

            operation = parent;
        }

        return true;
    }
}
