using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>
/// The call of the C library whose error a piece of code wants to know: the last one on each way to it. Only where that is certain,
/// so loops, handlers of exceptions and calls of other functions leave it open.
/// </summary>
internal sealed class FailedCall
{
    private readonly List<IInvocationOperation> _calls = [];
    private IInvocationOperation? _withoutResult;
    private int _branches;

    private FailedCall()
    {
    }

    /// <summary>One call for each way.</summary>
    public IReadOnlyList<IInvocationOperation> Calls => _calls;

    /// <summary>What overwrites the error on some way from the call to its reader.</summary>
    public IOperation? Overwriting { get; private set; }

    public static FailedCall? Before(IOperation reader)
    {
        var call = new FailedCall();
        switch (call.SearchBefore(reader))
        {
            // There is no other call that can be meant.
            case Search.Nothing when call._withoutResult is { } only:
                call._calls.Add(only);
                return call;
            case Search.Found:
                return call;
            default:
                return null;
        }
    }

    private Search SearchBefore(IOperation reader)
    {
        var result = LastOf(reader.ChildOperations);
        for (var operation = reader; result == Search.Nothing && operation.Parent is { } parent; operation = parent)
        {
            // Where a loop is entered again, what its body has done last comes before its beginning.
            result = operation is IAnonymousFunctionOperation or ILocalFunctionOperation or ICatchClauseOperation || parent is ITryOperation tried && tried.Finally == operation ? Search.Open
                : LastOf(Earlier(operation, parent)) is var found && found == Search.Nothing && parent is ILoopOperation ? Search.Open
                : found;
        }

        return result;
    }

    private static IEnumerable<IOperation> Earlier(IOperation operation, IOperation parent) =>
        parent switch
        {
            IConditionalOperation conditional => conditional.Condition == operation ? [] : [conditional.Condition],
            ISwitchOperation choice => choice.Value == operation ? [] : [choice.Value],
            ISwitchExpressionOperation choice => choice.Value == operation ? [] : [choice.Value],
            IWhileLoopOperation { Condition: { } condition, Body: var body } loop => loop.ConditionIsTop == (operation == condition) ? [] : [operation == condition ? body : condition],
            IForLoopOperation { Condition: { } condition, Body: var body } when body == operation => [condition],
            ILoopOperation or ITryOperation => [],
            _ => parent.ChildOperations.TakeWhile(earlier => earlier != operation),
        };

    private Search LastOf(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations.Reverse())
        {
            if (LastIn(operation) is var result and not Search.Nothing)
            {
                return result;
            }
        }

        return Search.Nothing;
    }

    private Search LastIn(IOperation operation)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation:
                return Search.Nothing;
            case IConditionalOperation conditional:
                return After(conditional.Condition, new[] { conditional.WhenTrue, conditional.WhenFalse }.Select(branch => branch is null ? Search.Nothing : PlatformGuards.Leaves(branch) ? (Search?)null : LastInBranch(branch)));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                return After(both.LeftOperand, [LastInBranch(both.RightOperand), Search.Nothing]);
            case ICoalesceOperation choice:
                return After(choice.Value, [LastInBranch(choice.WhenNull), Search.Nothing]);
            case IConditionalAccessOperation access:
                return After(access.Operation, [LastInBranch(access.WhenNotNull), Search.Nothing]);
            case IWhileLoopOperation { Condition: { } condition, ConditionIsTop: false, Body: var body } when !IsLeft(body):
                return LastOf([body, condition]);
            case ILoopOperation or ISwitchOperation or ISwitchExpressionOperation or ITryOperation or IUsingOperation:
                return operation.Descendants().All(part => SavedErrors.UseBy(part) == SavedErrorUse.Kept) ? Search.Nothing : Search.Open;
        }

        // A call happens after its arguments.
        switch (SavedErrors.UseBy(operation))
        {
            case SavedErrorUse.Unknown:
                return Search.Open;

            // Code that cleans up goes on to ask for the error of what was before, which such an import leaves alone.
            case SavedErrorUse.NotSaved when IsWithoutResult(operation):
                _withoutResult ??= _branches == 0 ? (IInvocationOperation)operation : null;
                break;
            case SavedErrorUse.Saved or SavedErrorUse.NotSaved:
                _calls.Add((IInvocationOperation)operation);
                return Search.Found;
            case SavedErrorUse.Overwritten:
                Overwriting ??= operation;
                break;
        }

        return LastOf(operation.ChildOperations);
    }

    private Search LastInBranch(IOperation branch)
    {
        _branches++;
        var result = LastIn(branch);
        _branches--;
        return result;
    }

    /// <summary>What is last where one of several branches, those that go on to the reader, is executed after a first part.</summary>
    private Search After(IOperation first, IEnumerable<Search?> branches)
    {
        var results = branches.OfType<Search>().ToList();
        return results.Contains(Search.Open) ? Search.Open
            : results.Count > 0 && results.All(result => result == Search.Found) ? Search.Found
            : LastIn(first) is var result && result == Search.Nothing && results.Contains(Search.Found) ? Search.Open
            : result;
    }

    private static bool IsWithoutResult(IOperation call) =>
        call.WithConversions().Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };

    private static bool IsLeft(IOperation loop) => loop.Descendants().Any(part => part is IBranchOperation);

    private enum Search
    {
        Nothing,
        Found,
        Open,
    }
}
