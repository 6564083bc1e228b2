using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Operations;

internal static class OperationTrees
{
    /// <summary>The operation that the whole body is.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
