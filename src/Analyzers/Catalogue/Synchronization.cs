using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>What keeps two threads from doing something at the same time.</summary>
internal static class Synchronization
{
    private static readonly string[] Gates =
        ["Monitor", "Interlocked", "Lock", "Mutex", "Semaphore", "SemaphoreSlim", "SpinLock", "ReaderWriterLock", "ReaderWriterLockSlim", "WaitHandle", "EventWaitHandle", "AutoResetEvent"];

    private static readonly string[] Dispatches = ["Invoke", "Send", "Post"];

    /// <summary>Whether a lock is held where the operation is done, or one may have been taken before in the same function, or another thread than the caller's does it.</summary>
    public static bool IsAround(IOperation operation)
    {
        var function = operation;
        while (function.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            if (parent is ILockOperation)
            {
                return true;
            }

            function = parent;
        }

        return IsDispatch(operation) || function.DescendantsOutsideFunctions().Any(other => other.Syntax.SpanStart < operation.Syntax.SpanStart && IsGate(other));
    }

    private static bool IsGate(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: not ("Set" or "Reset"), ContainingType: { ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" }, Name: var type } } } && Gates.Contains(type);

    private static bool IsDispatch(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { MethodKind: not MethodKind.DelegateInvoke, Name: var name }, Arguments: var arguments }
        && Dispatches.Any(verb => name.StartsWith(verb, StringComparison.Ordinal))
        && arguments.Any(argument => argument.Value.WithoutConversions() is IDelegateCreationOperation);
}
