using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>What one part of a program sets so that another goes on.</summary>
internal static class CompletionSignals
{
    public static bool IsSignal(ITypeSymbol? type) =>
        type is { Name: "TaskCompletionSource" or "ManualResetEvent" or "ManualResetEventSlim" or "AutoResetEvent" or "SemaphoreSlim" or "CountdownEvent" }
        && type.ContainingNamespace.ToDisplayString() is "System.Threading" or "System.Threading.Tasks";

    /// <summary>The variables and fields of such types that the operation waits for.</summary>
    public static IEnumerable<ISymbol> WaitedFor(IOperation operation) =>
        operation switch
        {
            IAwaitOperation await => await.Operation.DescendantsAndSelf().Select(SignalOf).OfType<ISymbol>(),
            IInvocationOperation { TargetMethod.Name: "Wait" or "WaitOne", Instance: { } instance } =>
                (SignalOf(instance) ?? SymbolOf(instance)) is { } symbol ? [symbol] : [],
            _ => [],
        };

    /// <summary>The variable of the process, when the lambda handles its <c>Exited</c> event.</summary>
    public static ISymbol? ExitHandledBy(IFlowAnonymousFunctionOperation lambda) =>
        lambda is { Parent: IDelegateCreationOperation { Parent: IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation subscribed } } }
        && subscribed is { Event: { Name: "Exited", ContainingType: var type } }
        && type.IsProcess()
            ? subscribed.Instance switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            }
            : null;

    private static ISymbol? SignalOf(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "Task", Instance: { } source } ? SymbolOf(source)
        : operation is IInvocationOperation { TargetMethod.Name: "WaitAsync", Instance: { } waited } ? SymbolOf(waited)
        : null;

    private static ISymbol? SymbolOf(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local when IsSignal(local.Type) => local.Local,
            IParameterReferenceOperation parameter when IsSignal(parameter.Type) => parameter.Parameter,
            IFieldReferenceOperation field when IsSignal(field.Type) => field.Field,
            _ => null,
        };
}
