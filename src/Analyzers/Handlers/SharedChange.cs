using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>A change of several steps that a handler makes without a lock to what other code can have.</summary>
/// <param name="Reached">The change, with the way to it.</param>
/// <param name="Variable">The variable that is changed, or that holds what is changed.</param>
/// <param name="IsCounter">Whether a number is computed from itself; else a collection is changed.</param>
internal sealed record SharedChange(ReachedEffect Reached, ISymbol Variable, bool IsCounter)
{
    public static IEnumerable<SharedChange> Of(HandlerWalk walk) =>
        from reached in walk.Effects
        where (reached.Effect & HandlerEffect.Mutates) != 0
        let counter = CounterIn(reached.Operation)
        let target = counter ?? CollectionIn(reached.Operation)
        where target is not null
        let variable = SharedVariables.Of(target.WithoutConversions())
        where variable is not null && !SharedVariables.IsOfThread(variable) && !reached.Calls.Append(reached.Operation).Any(Synchronization.IsAround)
        select new SharedChange(reached, variable, counter is not null);

    private static IOperation? CounterIn(IOperation operation) =>
        operation switch
        {
            IIncrementOrDecrementOperation { Target: var target } => IsInteger(target.Type) ? target : null,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Target: var target } => IsInteger(target.Type) ? target : null,
            _ => null,
        };

    private static IOperation? CollectionIn(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { Instance: { Type.SpecialType: not SpecialType.System_String } collection } => collection,
            IAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } } when SingleThreadTypes.Include(collection) && SingleThreadTypes.GrowOnAssignment(collection) => collection,
            _ => null,
        };

    private static bool IsInteger(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
}
