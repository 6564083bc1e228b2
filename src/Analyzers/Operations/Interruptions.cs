using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What code makes of a call that a signal has interrupted, which then gives -1.</summary>
internal static class Interruptions
{
    private const long Failed = -1;

    // EINTR, the same on all systems.
    private const long Interrupted = 4;

    private static readonly string[] Words = ["EINTR", "Interrupt", "Retry"];

    /// <summary>Whether the author has thought of it: the member names the error or a repetition, or the function that gets the call as a lambda does.</summary>
    public static bool AreExpectedAt(IOperation call) =>
        SurroundingNames.IsInMember(call.Syntax, IsAboutInterruption)
        || call.Root().Descendants().Any(IsComparisonWithInterrupted)
        || CalledWithLambda(call).Any(function => function.DeclaringSyntaxReferences.Any(declaration => SurroundingNames.IsInMember(declaration.GetSyntax(), IsAboutInterruption)));

    public static bool AreExpectedInTypeOf(IOperation call) => SurroundingNames.IsInType(call.Syntax, IsAboutInterruption);

    /// <summary>Whether somebody else gets the result and may ask for the reason.</summary>
    public static bool AreLeftToOthers(IReadOnlyList<IOperation> results) =>
        results.Any(result => result.WithConversions().Parent is IReturnOperation or IArgumentOperation { Parent: IInvocationOperation } or ISimpleAssignmentOperation { Target: not ILocalReferenceOperation and not IDiscardOperation })
        && !results.Any(result => OutcomeWhenFailed(result) is not null);

    /// <summary>Whether the call is made again for other reasons: in a loop that the result -1 does not end.</summary>
    public static bool AreFollowedByAnotherCall(IOperation call, IReadOnlyList<IOperation> results)
    {
        for (var operation = call; operation.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); operation = parent)
        {
            if (parent is ILoopOperation loop)
            {
                return loop.Body == operation && !EndWithFailure(results);
            }
        }

        return false;
    }

    /// <summary>Whether the code leaves the function or the loop when the result is -1.</summary>
    public static bool EndWithFailure(IReadOnlyList<IOperation> results) =>
        results.Any(result => OutcomeWhenFailed(result) is { } outcome && Chosen(outcome.Test, outcome.Value) is { } branch && branch.DescendantsAndSelf().Any(IsEnd));

    private static bool IsAboutInterruption(string name) => Words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsComparisonWithInterrupted(IOperation operation) =>
        operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
                Constants.Number(comparison.RightOperand) == Interrupted || Constants.Number(comparison.LeftOperand) == Interrupted,
            IConstantPatternOperation pattern => Constants.Number(pattern.Value) == Interrupted,
            _ => false,
        };

    private static IEnumerable<IMethodSymbol> CalledWithLambda(IOperation call)
    {
        for (var operation = call; operation is not null; operation = operation.Parent)
        {
            if (operation is IAnonymousFunctionOperation { Parent: IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation taker } } })
            {
                yield return taker.TargetMethod;
            }
        }
    }

    private static bool IsEnd(IOperation operation) => operation is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break };

    /// <summary>The comparison of the result, and what it gives when that is -1.</summary>
    private static (IOperation Test, bool Value)? OutcomeWhenFailed(IOperation result)
    {
        var value = result.WithConversions();
        if (value is ISimpleAssignmentOperation { Parent: IParenthesizedOperation parenthesized })
        {
            value = parenthesized;
        }

        return value.Parent is IBinaryOperation comparison
            && Constants.Number(comparison.LeftOperand == value ? comparison.RightOperand : comparison.LeftOperand) is { } other
            && Compare(comparison.OperatorKind, comparison.LeftOperand == value ? Failed : other, comparison.LeftOperand == value ? other : Failed) is { } outcome
                ? (comparison, outcome)
                : null;
    }

    private static bool? Compare(BinaryOperatorKind comparison, long left, long right) =>
        comparison switch
        {
            BinaryOperatorKind.Equals => left == right,
            BinaryOperatorKind.NotEquals => left != right,
            BinaryOperatorKind.LessThan => left < right,
            BinaryOperatorKind.LessThanOrEqual => left <= right,
            BinaryOperatorKind.GreaterThan => left > right,
            BinaryOperatorKind.GreaterThanOrEqual => left >= right,
            _ => null,
        };

    /// <summary>What is executed when the test has this outcome.</summary>
    private static IOperation? Chosen(IOperation test, bool outcome)
    {
        for (var operation = test; operation.Parent is { } parent; operation = parent)
        {
            switch (parent)
            {
                case IParenthesizedOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr }:
                    continue;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }:
                    outcome = !outcome;
                    continue;
                case IConditionalOperation conditional when conditional.Condition == operation:
                    return outcome ? conditional.WhenTrue : conditional.WhenFalse;
                default:
                    return null;
            }
        }

        return null;
    }
}
