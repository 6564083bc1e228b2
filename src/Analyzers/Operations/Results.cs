using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What becomes of the value of an expression.</summary>
internal static class Results
{
    /// <summary>
    /// Whether nothing can reach the value once its statement has run: it is discarded, or lies in a local, possibly inside an
    /// array or a tuple, that nothing reads. What is disposed, stored, returned or passed on is kept.
    /// </summary>
    public static bool IsDropped(IOperation value)
    {
        for (var operation = value; operation.Parent is { } parent; operation = parent)
        {
            switch (parent)
            {
                // The value goes on unchanged, or inside a new object that nobody else knows.
                case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or ICoalesceOperation or ISwitchExpressionOperation:
                case IConditionalOperation { IsRef: false, Type: not null }:
                case ISwitchExpressionArmOperation:
                case IArrayInitializerOperation or IArrayCreationOperation:
                case ITupleOperation { Parent: not IDeconstructionAssignmentOperation }:
                    continue;
                case IConditionalOperation conditional:
                    return conditional.Condition != operation;
                case IExpressionStatementOperation:
                    return true;
                case ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation }:
                    return true;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local.IsRef: false } target, Parent: IExpressionStatementOperation }:
                    return !target.Local.IsUsing && !Locals.IsEverRead(target.Local, parent);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return declarator.Symbol is { IsRef: false } && !declarator.Symbol.IsUsing && !Locals.IsEverRead(declarator.Symbol, parent);
                default:
                    return false;
            }
        }

        return false;
    }
}
