using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Code that runs beside other code of the program by its nature.</summary>
internal static class ConcurrentCode
{
    /// <summary>Whether the operation stands in a lambda that is given to the thread pool, to a timer or to a thread.</summary>
    public static bool Contains(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation { Parent: IDelegateCreationOperation { Parent: IArgumentOperation { Parent: var receiver } } } && RunsBeside(receiver))
            {
                return true;
            }
        }

        return false;
    }

    private static bool RunsBeside(IOperation? receiver) =>
        receiver switch
        {
            IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" } or { Name: "StartNew", ContainingType.Name: "TaskFactory" } or { ContainingType.Name: "Parallel" } } => true,
            IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", ContainingType.Name: "ThreadPool" } } => true,
            IObjectCreationOperation { Type.Name: "Thread" or "Timer" } => true,
            _ => false,
        };
}
