using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>What one function does itself before it returns, and which others it calls.</summary>
internal sealed class FunctionCode
{
    private readonly List<(HandlerEffect Effect, IOperation Operation)> _effects = [];
    private readonly List<FunctionCall> _calls = [];
    private readonly List<(int Parameter, IOperation Operation)> _invokedParameters = [];

    private FunctionCode(IMethodSymbol function, IOperation body, HandlerIndex index)
    {
        foreach (var operation in SynchronousPart(function, body))
        {
            var effect = EffectOf(operation, function);
            if (effect != HandlerEffect.None)
            {
                _effects.Add((effect, operation));
            }

            if (CalleeOf(operation, index) is { } callee && !HandlerAttributes.EndsWalk(callee) && index.BodyOf(callee) is not null)
            {
                _calls.Add(new FunctionCall(operation, callee, GivenTo(operation, index)));
            }
            else if ((effect & HandlerEffect.RunsArgument) != 0)
            {
                _calls.AddRange(GivenTo(operation, index).Select(given => new FunctionCall(operation, given.Function, ImmutableArray<(int, IMethodSymbol)>.Empty)));
            }
            else if (operation is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IParameterReferenceOperation { Parameter: var parameter } }
                && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, function))
            {
                _invokedParameters.Add((parameter.Ordinal, operation));
            }
        }
    }

    /// <summary>What the function does itself, in the order of the source.</summary>
    public IReadOnlyList<(HandlerEffect Effect, IOperation Operation)> Effects => _effects;

    public IReadOnlyList<FunctionCall> Calls => _calls;

    /// <summary>The parameters that the function calls, and where.</summary>
    public IReadOnlyList<(int Parameter, IOperation Operation)> InvokedParameters => _invokedParameters;

    /// <summary>Where an async function first gives control back, and where what it does before ends; <see langword="null"/> when it never does.</summary>
    public static (IOperation Await, int End)? FirstAwaitIn(IOperation body) => FirstAwait(body.DescendantsOutsideFunctions());

    public static FunctionCode Of(IMethodSymbol function, IOperation body, HandlerIndex index) => new(function, body, index);

    // What stands after the first await is done later, and by another thread; an iterator does nothing yet.
    private static IEnumerable<IOperation> SynchronousPart(IMethodSymbol function, IOperation body)
    {
        var operations = body.DescendantsOutsideFunctions();
        if (!function.IsAsync)
        {
            return operations.Any(operation => operation.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak) ? [] : operations;
        }

        var end = FirstAwait(operations)?.End ?? int.MaxValue;
        return operations.Where(operation => operation.Syntax.SpanStart < end || function.ReturnsVoid && operation is IThrowOperation);
    }

    // The last of the first: what is awaited is computed before.
    private static (IOperation Await, int End)? FirstAwait(IEnumerable<IOperation> operations) =>
        operations.Select(operation => (Await: operation, End: EndOfSynchronousPart(operation))).Where(found => found.End > 0).OrderBy(found => found.End).Select(found => ((IOperation, int)?)found).FirstOrDefault();

    private static int EndOfSynchronousPart(IOperation operation) =>
        operation switch
        {
            IAwaitOperation await => await.Syntax.Span.End,
            IForEachLoopOperation { IsAsynchronous: true } loop => loop.Body.Syntax.SpanStart,
            _ => 0,
        };

    private static HandlerEffect EffectOf(IOperation operation, IMethodSymbol function) =>
        operation switch
        {
            ILockOperation => HandlerEffect.TakesLock,
            IThrowOperation { Exception: not null } when !function.IsAsync || function.ReturnsVoid => HandlerEffect.Throws,
            IEventAssignmentOperation { Adds: false } => HandlerEffect.Unsubscribes,
            IInvocationOperation call => HandlerAttributes.EffectOf(call.TargetMethod) | HandlerEffectsApi.Of(call.TargetMethod, call.Instance?.Type) | ChangeBy(call, function),
            IPropertyReferenceOperation property => HandlerEffectsApi.Of(property.Property, property.Instance?.Type) | HandlerAttributes.EffectOf(AccessorOf(property)),
            IObjectCreationOperation { Constructor: { } constructor } => HandlerEffectsApi.Of(constructor, null) | HandlerEffect.Allocates,
            IArrayCreationOperation or IInterpolatedStringOperation { ConstantValue.HasValue: false } => HandlerEffect.Allocates,
            IAssignmentOperation assignment => ChangeOf(assignment.Target, function),
            IIncrementOrDecrementOperation increment => ChangeOf(increment.Target, function),
            _ => HandlerEffect.None,
        };

    private static HandlerEffect ChangeBy(IInvocationOperation call, IMethodSymbol function) =>
        SingleThreadTypes.IsChange(call) ? ChangeOf(call.Instance, function) : HandlerEffect.None;

    private static HandlerEffect ChangeOf(IOperation? target, IMethodSymbol function)
    {
        while ((target switch
        {
            IPropertyReferenceOperation { Instance: not IInstanceReferenceOperation } property => property.Instance,
            IArrayElementReferenceOperation element => element.ArrayReference,
            _ => null,
        }) is { } owner)
        {
            target = owner;
        }

        return target is IFieldReferenceOperation or IPropertyReferenceOperation
            || target is not null && VariableReferences.SymbolOf(target) is { } variable and (ILocalSymbol or IParameterSymbol) && !SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, function)
                ? HandlerEffect.Mutates
                : HandlerEffect.None;
    }

    private static IMethodSymbol? CalleeOf(IOperation operation, HandlerIndex index) =>
        operation switch
        {
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } function and not IParameterReferenceOperation } => Delegates.FunctionOf(function, index.Compilation),
            IInvocationOperation call => index.Implementations.Of(call.TargetMethod, call.Instance),
            IPropertyReferenceOperation property => AccessorOf(property) is { } accessor ? index.Implementations.Of(accessor, property.Instance) : null,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };

    private static IMethodSymbol? AccessorOf(IPropertyReferenceOperation property) =>
        property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property ? property.Property.SetMethod : property.Property.GetMethod;

    private static ImmutableArray<(int Parameter, IMethodSymbol Function)> GivenTo(IOperation operation, HandlerIndex index) =>
        operation is IInvocationOperation call
            ? call.Arguments
                .Where(argument => argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
                .Select(argument => (argument.Parameter!.Ordinal, Function: Delegates.FunctionOf(argument.Value, index.Compilation)!))
                .Where(given => given.Function is not null)
                .ToImmutableArray()
            : ImmutableArray<(int, IMethodSymbol)>.Empty;
}
