using System.Collections.Immutable;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>What constant arguments on the way from a handler rule out: <c>Stop(exiting: true)</c> does not do what stands under <c>if (!exiting)</c>.</summary>
internal static class KnownArguments
{
    /// <summary>The values of the parameters of a step that are known, in a form that can be compared.</summary>
    public static string Of(HandlerStep step) =>
        string.Concat(step.Function.Parameters.Select(parameter => ValueOf(parameter, step) switch { true => 'T', false => 'F', null => '?' }));

    /// <summary>Whether the function of the step does not get to the operation with the arguments that it is given.</summary>
    public static bool Exclude(IOperation operation, HandlerStep step)
    {
        if (step.Caller is null)
        {
            return false;
        }

        for (var child = operation; child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent)
        {
            if (parent switch
            {
                IConditionalOperation choice when choice.WhenTrue == child => ValueOf(choice.Condition, step) == false,
                IConditionalOperation choice when choice.WhenFalse == child => ValueOf(choice.Condition, step) == true,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when both.RightOperand == child => ValueOf(both.LeftOperand, step) == false,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when either.RightOperand == child => ValueOf(either.LeftOperand, step) == true,
                IBlockOperation block => block.Operations.TakeWhile(sibling => sibling != child).Any(sibling => Leaves(sibling, step)),
                _ => false,
            })
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(IOperation statement, HandlerStep step) =>
        statement is IConditionalOperation choice && ValueOf(choice.Condition, step) switch
        {
            true => EndsFunction(choice.WhenTrue),
            false => choice.WhenFalse is { } otherwise && EndsFunction(otherwise),
            null => false,
        };

    private static bool EndsFunction(IOperation branch) =>
        branch is IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }
        || branch is IBlockOperation { Operations: [.., var last] } && EndsFunction(last);

    private static bool? ValueOf(IOperation condition, HandlerStep step) =>
        condition.WithoutConversions() switch
        {
            { ConstantValue: { HasValue: true, Value: bool value } } => value,
            IParameterReferenceOperation { Parameter: var parameter } => ValueOf(parameter, step),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !ValueOf(not.Operand, step),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => ValueOf(both.LeftOperand, step) == false || ValueOf(both.RightOperand, step) == false ? false : null,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => ValueOf(either.LeftOperand, step) == true || ValueOf(either.RightOperand, step) == true ? true : null,
            _ => null,
        };

    private static bool? ValueOf(IParameterSymbol parameter, HandlerStep step) =>
        step.Caller is { } caller
        && parameter.Type.SpecialType == SpecialType.System_Boolean
        && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol.OriginalDefinition, step.Function.OriginalDefinition)
        && ArgumentsOf(step.Call).FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { } given
            ? ValueOf(given.Value, caller)
            : null;

    private static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation? call) =>
        call switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
}
