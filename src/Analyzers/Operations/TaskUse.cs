using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static IpcAnalyzers.Compatibility.NewerOperationKinds;

namespace IpcAnalyzers.Operations;

/// <summary>What the code does with the task that a call returns, at once or by a local.</summary>
/// <param name="End">The await; where there is none, the call.</param>
/// <param name="IsAwaited">Whether the task is awaited, alone or with others.</param>
/// <param name="IsLimited">Whether the wait ends without it: <c>WaitAsync</c>.</param>
/// <param name="IsRacedWithTime">Whether the code goes on when the task or a delay has ended.</param>
internal sealed record TaskUse(IOperation End, bool IsAwaited, bool IsLimited, bool IsRacedWithTime)
{
    public static TaskUse Of(IInvocationOperation call)
    {
        var use = Follow(call);
        if (use.End.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
        {
            var uses = call.Root().Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)).Select(Follow).ToList();
            return uses.Find(later => later.IsRacedWithTime) ?? uses.Find(later => later.IsAwaited) ?? use;
        }

        return use;
    }

    private static TaskUse Follow(IOperation task)
    {
        var isLimited = false;
        for (var operation = task; ; operation = operation.Parent)
        {
            switch (operation.Parent)
            {
                case IConversionOperation or IParenthesizedOperation or IArgumentOperation or IArrayInitializerOperation or IArrayCreationOperation:
                case { Kind: CollectionExpression }:
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WhenAll" }:
                    continue;
                case IInvocationOperation { TargetMethod.Name: "WaitAsync" }:
                    isLimited = true;
                    continue;
                case IInvocationOperation { TargetMethod.Name: "WhenAny" } any:
                    return new TaskUse(any, IsAwaited: false, isLimited, any.Arguments.Any(IsDelay));
                case IAwaitOperation await:
                    return new TaskUse(await, IsAwaited: true, isLimited, IsRacedWithTime: false);
                default:
                    return new TaskUse(operation, IsAwaited: false, isLimited, IsRacedWithTime: false);
            }
        }
    }

    private static bool IsDelay(IArgumentOperation argument) =>
        argument.DescendantsAndSelf().Any(operation => Constants.Resolve(operation) is IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" } });
}
