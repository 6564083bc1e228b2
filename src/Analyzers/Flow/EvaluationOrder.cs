using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Flow;

/// <summary>The operations of a statement, operands before what uses them, left to right. Without recursion: trees can be deep.</summary>
internal static class EvaluationOrder
{
    public static ImmutableArray<IOperation> Of(IOperation statement)
    {
        // Parents before children, right to left, is the reverse of what is wanted.
        var reversed = new List<IOperation>();
        var pending = new Stack<IOperation>();
        pending.Push(statement);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            reversed.Add(operation);

            // A lambda's body runs elsewhere, and a name is no use.
            if (operation.Kind is not (OperationKind.FlowAnonymousFunction or OperationKind.NameOf))
            {
                foreach (var child in operation.ChildOperations)
                {
                    pending.Push(child);
                }
            }
        }

        reversed.Reverse();
        return reversed.ToImmutableArray();
    }
}
