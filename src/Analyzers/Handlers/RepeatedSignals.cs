using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>Handlers that tell one signal from the next: the first asks to stop, the second insists.</summary>
internal static class RepeatedSignals
{
    /// <summary>Whether the handler decides by what has happened, or by which key it was, to do this.</summary>
    public static bool AreToldApart(ReachedEffect reached, SignalHandler handler, HandlerWalk walk) =>
        reached.Conditions.SelectMany(condition => condition.DescendantsAndSelf()).Any(part => part switch
        {
            IIncrementOrDecrementOperation => true,
            IInvocationOperation { TargetMethod: { ContainingType.Name: "Interlocked" } or { Name: "WaitOne" or "Wait" or "TrySetResult" or "TrySetCanceled" or "TryEnter" or "MoveNext" } } => true,
            IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" or "IsSet" or "IsCompleted" } => true,
            IPropertyReferenceOperation { Instance: IParameterReferenceOperation { Parameter: var parameter } } => SymbolEqualityComparer.Default.Equals(parameter, handler.Context),
            _ => VariableReferences.SymbolOf(part) is { } variable && walk.Changes(variable),
        });
}
