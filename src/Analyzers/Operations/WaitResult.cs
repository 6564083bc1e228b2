using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What code takes the result of <c>UnixSignal.WaitAny</c> for: an index, or the time limit when time was up.</summary>
internal static class WaitResult
{
    /// <summary>Whether the wait certainly ends by itself.</summary>
    public static bool IsFinite(IOperation timeout) =>
        Constants.Number(timeout) is { } milliseconds ? milliseconds >= 0
        : Constants.Resolve(timeout) is IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "TimeSpan" } } && name.StartsWith("From", StringComparison.Ordinal)
            || Constants.Resolve(timeout) is IObjectCreationOperation { Type.Name: "TimeSpan", Arguments.Length: > 1 };

    /// <summary>What is wrong with the use of the result; <see langword="null"/> where it looks right, or nobody knows.</summary>
    public static string? MisuseOf(IInvocationOperation wait)
    {
        var result = wait.WithConversions();
        var uses = result.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
            || result.Parent is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } && (local = assigned) is not null
                ? wait.Root().Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local)).Select(use => use.WithConversions()).ToList()
                : [result];
        return uses.Any(IsComparedWithWaitTimeout) ? "is compared with WaitHandle.WaitTimeout, which is another number"
            : uses.Any(IsIndex) && !uses.Any(IsTested) && !wait.Root().Descendants().Any(operation => operation is IPropertyReferenceOperation { Property.Name: "IsSet" })
                ? "is used as an index all the same"
                : null;
    }

    private static bool IsIndex(IOperation use) => use.Parent is IArrayElementReferenceOperation element && element.Indices.Contains(use);

    private static bool IsTested(IOperation use) => use.Parent is IBinaryOperation or IIsPatternOperation or ISwitchOperation or ISwitchExpressionOperation or IArgumentOperation;

    private static bool IsComparedWithWaitTimeout(IOperation use) =>
        use.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison && (IsWaitTimeout(comparison.LeftOperand) || IsWaitTimeout(comparison.RightOperand))
        || use.Parent is IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } && IsWaitTimeout(value);

    private static bool IsWaitTimeout(IOperation value) => value is IFieldReferenceOperation { Field: { Name: "WaitTimeout", ContainingType.Name: "WaitHandle" } };
}
