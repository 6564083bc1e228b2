using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>Looks for a way from a read to the next one, or out of the function, on which the data is not given back.</summary>
internal sealed class OpenReadWalk(PipeReaderUses uses) : GraphWalk(uses.Graph)
{
    /// <summary>The read that follows.</summary>
    public IOperation? NextRead { get; private set; }

    /// <summary>Whether the function is left.</summary>
    public bool IsLeftOpen { get; private set; }

    public OpenReadWalk Run(SyntaxNode read)
    {
        NextRead = From(read);
        IsLeftOpen = IsLeft;
        return this;
    }

    protected override Step At(IOperation operation) => uses.IsSettled(operation) ? Step.Leave : uses.IsRead(operation) ? Step.Found : Step.Continue;

    // After the last data there need be nothing, and what a flag knows cannot be told.
    protected override bool GoesOn(IOperation condition, bool value)
    {
        while (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation)
        {
            condition = negation.Operand;
            value = !value;
        }

        return condition switch
        {
            IPropertyReferenceOperation when IsEnd(condition) => !value,
            ILocalReferenceOperation flag => Locals.SingleValue(flag) is { } known && !known.DescendantsAndSelf().Any(IsEnd) && known.Syntax.SpanStart < flag.Syntax.SpanStart,
            IParameterReferenceOperation or IFieldReferenceOperation => false,
            _ => !condition.DescendantsAndSelf().Any(IsEnd),
        };
    }

    // An empty buffer is the end, too, and whoever gets the result may look for it.
    private static bool IsEnd(IOperation operation) =>
        operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "IsCompleted" or "IsCanceled", ContainingType: var type } } => PipeReaderUses.IsResult(type),
            IPropertyReferenceOperation { Property: { Name: "IsEmpty", ContainingType.Name: "ReadOnlySequence" } } => true,
            IPropertyReferenceOperation { Property: { Name: "Length", ContainingType.Name: "ReadOnlySequence" }, Parent: IBinaryOperation { RightOperand: var limit } } => Constants.Number(limit) is 0 or 1,
            IArgumentOperation { Value.Type: var type } => PipeReaderUses.IsResult(type),
            _ => false,
        };
}

/// <summary>Looks for a way from a read to itself.</summary>
internal sealed class LoopWalk(PipeReaderUses uses, SyntaxNode read) : GraphWalk(uses.Graph)
{
    public bool IsLoop() => From(read) is not null;

    protected override Step At(IOperation operation) => operation.Syntax == read && operation is IInvocationOperation ? Step.Found : Step.Continue;
}

/// <summary>Looks for a use of data that has been given back.</summary>
internal sealed class StaleDataWalk(PipeReaderUses uses, ILocalSymbol data) : GraphWalk(uses.Graph)
{
    public IOperation? UseAfter(SyntaxNode advance) => From(advance);

    protected override Step At(IOperation operation) =>
        operation switch
        {
            // The value is there before it is stored.
            IAssignmentOperation { Target: ILocalReferenceOperation target } when IsData(target) => Step.Leave,
            ILocalReferenceOperation reference when IsData(reference) => PipeData.IsGiven(reference) ? Step.Leave : PipeData.IsContentUsed(reference) ? Step.Found : Step.Continue,
            _ => Step.Continue,
        };

    private bool IsData(ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(reference.Local, data);
}
