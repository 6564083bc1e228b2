using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

internal static class OperationTrees
{
    /// <summary>The operation with the conversions and parentheses around it.</summary>
    public static IOperation WithConversions(this IOperation operation)
    {
        while (operation.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation.Parent;
        }

        return operation;
    }

    /// <summary>The operation behind the conversions and parentheses.</summary>
    public static IOperation WithoutConversions(this IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }

    /// <summary>The operation that the whole body is.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>The function that the operation is part of; outside of lambdas and local functions the whole body.</summary>
    public static IOperation Function(this IOperation operation)
    {
        while (operation.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>What is done where the operation is done, in the order of the source: what functions in it would do is not.</summary>
    public static IEnumerable<IOperation> DescendantsOutsideFunctions(this IOperation operation)
    {
        var pending = new Stack<IOperation>(operation.ChildOperations.Reverse());
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            yield return current;
            if (current is not (IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation))
            {
                foreach (var child in current.ChildOperations.Reverse())
                {
                    pending.Push(child);
                }
            }
        }
    }
}
