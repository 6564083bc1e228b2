using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>What ends the registration by which a handler is called.</summary>
internal static class OwnRegistration
{
    public static bool IsEndedBy(IOperation operation, SignalHandler handler, Compilation compilation) =>
        operation switch
        {
            IEventAssignmentOperation { Adds: false, EventReference: IEventReferenceOperation { Event: var removed }, HandlerValue: var function } =>
                handler.Registration is IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var added } }
                && SymbolEqualityComparer.Default.Equals(removed, added)
                && SymbolEqualityComparer.Default.Equals(Delegates.FunctionOf(function, compilation)?.OriginalDefinition, handler.Function.OriginalDefinition),
            IInvocationOperation { TargetMethod.Name: "Dispose", Instance: { } disposed } =>
                handler.Kind == HandlerKind.PosixSignal && Holds(Receiver(disposed), handler.Registration.Syntax, compilation),
            _ => false,
        };

    /// <summary>Whether the program has a handler of the event that can never be removed: the event's last handler, which is the one that matters, stays.</summary>
    public static bool AnotherStays(SignalHandler handler, HandlerIndex index) =>
        handler.Kind == HandlerKind.CancelKey
        && index.Compilation.SyntaxTrees.Where(tree => tree.ToString().Contains("CancelKeyPress")).SelectMany(index.HandlersIn).Any(other =>
            other.Kind == HandlerKind.CancelKey && other.Expression is IDelegateCreationOperation { Target: IAnonymousFunctionOperation } && !SymbolEqualityComparer.Default.Equals(other.Function, handler.Function));

    private static IOperation Receiver(IOperation disposed) =>
        disposed is IConditionalAccessInstanceOperation && disposed.Syntax.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { Expression: var receiver } && disposed.SemanticModel?.GetOperation(receiver) is { } operation
            ? operation
            : disposed;

    private static bool Holds(IOperation variable, SyntaxNode registration, Compilation compilation) =>
        VariableReferences.SymbolOf(variable.WithoutConversions()) is { } symbol
        && VariableReferences.Of(symbol, compilation) is { } references
        && references.Values.Any(value => value.WithoutConversions().Syntax == registration);
}
