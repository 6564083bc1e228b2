using IpcAnalyzers.Flow;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Which waits and reads can end before what they wait for has come.</summary>
internal static class WaitLimits
{
    /// <summary>Whether the call takes a time limit or a token that ends it.</summary>
    public static bool IsLimited(IOperation wait) => wait is IInvocationOperation call && call.Arguments.Any(MayEnd);

    /// <summary>Whether the call waits for a time that is neither nothing nor for ever, as far as one can see.</summary>
    public static bool IsForSomeTime(IOperation wait) =>
        wait is IInvocationOperation { Arguments: [{ Parameter.Type: { Name: "Int32" or "TimeSpan" }, Value: var limit }] }
        && LoopConditions.Of(wait.Syntax) == LoopCondition.None
        && Constants.Resolve(limit).DescendantsAndSelf().All(IsSomeTime);

    /// <summary>Whether the code goes on only when the stream has ended that the operation reads, or whose task it waits for.</summary>
    public static bool IsWithoutLimit(IOperation operation) =>
        operation switch
        {
            IAwaitOperation await => !HasLimitedPart(await.Operation),
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } => !HasLimitedPart(task),
            IPropertyReferenceOperation { Property.Name: "EndOfStream" } => LoopConditions.IsWholeConditionOfWholeLoop(operation.Syntax),
            IInvocationOperation { TargetMethod.Name: "GetResult" or "Wait", Instance: { } task, Arguments.IsEmpty: true } => !HasLimitedPart(task),
            IInvocationOperation { TargetMethod.Name: "WhenAll" } all => IsAwaited(all.Syntax) && !HasLimitedPart(all),
            IInvocationOperation { TargetMethod.Name: "WaitAll", Arguments.Length: 1 } => true,
            IInvocationOperation { TargetMethod.Name: "ReadToEnd" or "CopyTo" } => true,
            IInvocationOperation { TargetMethod.Name: "ReadLine" or "ReadLineAsync" } => LoopConditions.IsWholeConditionOfWholeLoop(operation.Syntax),
            _ => false,
        };

    /// <summary>Whether the operation waits for the task of a call that names no token.</summary>
    public static bool IsUnlimitedWaitForExit(IOperation operation) =>
        operation.Descendants().OfType<IInvocationOperation>().FirstOrDefault(call => call.TargetMethod.Name == "WaitForExitAsync") is { } wait && !IsLimited(wait);

    /// <summary>Whether the thread waits for the task where the call returns it, as long as it takes.</summary>
    public static bool IsBlockedOn(SyntaxNode call) =>
        call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member, Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: var arguments } outer }
        && (member is "Wait" or "GetAwaiter" && arguments == 0 || member == "ConfigureAwait" && IsBlockedOn(outer));

    /// <summary>Whether a task that the call returns is awaited where it is made.</summary>
    public static bool IsAwaited(SyntaxNode call) =>
        call.Parent switch
        {
            AwaitExpressionSyntax => true,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } => IsAwaited(configured),
            ParenthesizedExpressionSyntax parenthesized => IsAwaited(parenthesized),
            _ => false,
        };

    /// <summary>Whether a function inside the body may end a process at any time: it is the time limit of the waits in the body then.</summary>
    public static bool KillsElsewhere(BodyCode code) =>
        code.Graph.OriginalOperation.Root().Descendants().Where(function => function is IAnonymousFunctionOperation or ILocalFunctionOperation)
            .SelectMany(function => function.Descendants())
            .Any(use => use is IInvocationOperation && code.Model.EffectOf(use) is { ReceiverEvent: ObjectEvents.Killed });

    // A token that nobody can cancel is none.
    private static bool MayEnd(IArgumentOperation argument) =>
        argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter.Type.Name: "CancellationToken" }
            ? Constants.Resolve(argument.Value) is not (IDefaultValueOperation or IPropertyReferenceOperation { Property.Name: "None" })
            : argument.Parameter?.Type.Name is "TimeSpan" && Constants.Resolve(argument.Value) is not IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" }
                || argument.Parameter?.Type.SpecialType == SpecialType.System_Int32 && Constants.Number(argument.Value) != -1;

    private static bool IsSomeTime(IOperation part) =>
        part switch
        {
            // One of several values: nobody knows which.
            IFlowCaptureReferenceOperation or IConditionalOperation or ICoalesceOperation => false,
            IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" or "MaxValue" or "MinValue" or "Zero" or "Infinite" } => false,
            IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: var value } } => value is > 0,
            _ => part.ConstantValue is not { HasValue: true, Value: <= 0 or int.MaxValue or <= 0.0 },
        };

    private static bool HasLimitedPart(IOperation task) =>
        task.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name is "WaitAsync" or "WhenAny");
}
