using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static IpcAnalyzers.Compatibility.NewerOperationKinds;

namespace IpcAnalyzers.Operations;

/// <summary>Calls that wait for something of which the body does not tell what it is: an event, a task, a time, another function.</summary>
internal static class OtherWaits
{
    private static readonly HashSet<string> Waits = ["Sleep", "SpinUntil", "SpinWait", "SpinOnce", "Wait", "WaitOne", "WaitAll", "WaitAny", "Join", "GetResult", "SignalAndWait"];

    /// <param name="call">A call, a property read or an await.</param>
    /// <param name="isRead">Whether the operation is a stream, or the task of a read of one.</param>
    public static bool MayEnd(IOperation call, Predicate<IOperation> isRead) =>
        call switch
        {
            IAwaitOperation await => !IsOfReads(await.Operation, isRead),
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } => !IsOfReads(task, isRead),
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => true,
            IInvocationOperation { TargetMethod: var method } invocation =>
                Waits.Contains(method.Name) && !(invocation.Instance is { } waited ? IsOfReads(waited, isRead) : IsOfReads(invocation, isRead))
                || invocation.Arguments.Any(argument => argument.Value is IDelegateCreationOperation && NamesEnd(argument.Syntax)),
            _ => false,
        };

    private static bool IsOfReads(IOperation task, Predicate<IOperation> isRead) =>
        task switch
        {
            { ConstantValue.HasValue: true } => true,
            IConversionOperation or IArrayCreationOperation or IArrayInitializerOperation or IArgumentOperation or { Kind: CollectionExpression } => task.ChildOperations.All(part => IsOfReads(part, isRead)),
            IInvocationOperation { TargetMethod.Name: "WhenAll" or "WaitAll" } all => all.Arguments.All(argument => IsOfReads(argument, isRead)),
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "WaitAsync", Instance: { } same } => IsOfReads(same, isRead),
            IInvocationOperation { Instance: { } receiver } => isRead(task) || isRead(receiver),
            _ => isRead(task),
        };

    private static bool NamesEnd(SyntaxNode function) =>
        function.DescendantNodes().Any(node => node is SimpleNameSyntax { Identifier.ValueText: "HasExited" or "WaitForExit" or "WaitForExitAsync" });
}
