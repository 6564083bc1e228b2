using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Locals that still have the number they were declared with on a path that nobody thought of.</summary>
internal static class UncertainNumbers
{
    /// <summary>
    /// The number that the local has when what should have set it did not: the condition of its assignment was false, or the text
    /// was no number and nobody asked. <see langword="null"/> where it is asked for anywhere, or not certain that there is such a path.
    /// </summary>
    public static long? PossibleValue(IOperation use)
    {
        if (use.WithoutConversions() is not ILocalReferenceOperation { Local: var local } reference)
        {
            return Substitute(use);
        }

        var body = reference.Root();
        var references = body.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Where(other => SymbolEqualityComparer.Default.Equals(other.Local, local)).ToList();
        if (references.Any(IsAskedFor))
        {
            return null;
        }

        var declarator = body.DescendantsAndSelf().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local));
        var writes = references.Where(IsWrite).ToList();
        if (writes is [] && declarator?.GetVariableInitializer() is { Value: var only })
        {
            return AreInOneList(declarator, reference) ? Substitute(only) : null;
        }

        if (writes is not [var write] || write.Syntax.SpanStart > use.Syntax.SpanStart)
        {
            return null;
        }

        if (declarator is null || declarator.GetVariableInitializer() is null)
        {
            return IsUncheckedParse(write) && AreInOneList(write, reference) ? 0 : null;
        }

        return declarator.GetVariableInitializer() is { } initializer && Constants.Number(initializer.Value) is { } initial
            && (IsUncheckedParse(write) && AreInOneList(write, reference) ? 0 : IsSkippable(write, declarator, reference) ? initial : (long?)null) is { } possible
                ? possible
                : null;
    }

    // What an expression gives where there is no number to give.
    private static long? Substitute(IOperation value) =>
        value.WithoutConversions() switch
        {
            IConditionalOperation { WhenFalse: { } otherwise } choice when IsAbsenceTested(choice.Condition) => Constants.Number(choice.WhenTrue) ?? Constants.Number(otherwise),
            ICoalesceOperation choice => Constants.Number(choice.WhenNull),
            _ => null,
        };

    // Another choice may well be that between a process and all.
    private static bool IsAbsenceTested(IOperation condition) =>
        condition.DescendantsAndSelf().Any(part => part is IInvocationOperation { TargetMethod.Name: "TryParse" } or IPropertyReferenceOperation { Property.Name: "HasValue" } or ILiteralOperation { ConstantValue: { HasValue: true, Value: null } });

    // Compared, matched or switched over: whoever asks knows of the case.
    private static bool IsAskedFor(ILocalReferenceOperation reference)
    {
        var value = reference.WithConversions();
        return value.Parent is IBinaryOperation or IIsPatternOperation or ISwitchOperation or ISwitchExpressionOperation or IConditionalOperation or IUnaryOperation
            || IsPartOfCondition(value);
    }

    private static bool IsPartOfCondition(IOperation value)
    {
        for (var operation = value; operation.Parent is { } parent; operation = parent)
        {
            if (parent is IConditionalOperation conditional && conditional.Condition == operation && operation is not IInvocationOperation { TargetMethod.IsExtern: true })
            {
                // kill(pid, 15) != 0 in a condition does not ask for the number.
                return !operation.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => call.TargetMethod.IsExtern && call.Syntax.Span.Contains(value.Syntax.Span));
            }
        }

        return false;
    }

    private static bool IsWrite(ILocalReferenceOperation reference) =>
        reference.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == reference,
            IIncrementOrDecrementOperation => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } => true,
            IDeclarationExpressionOperation => true,
            _ => false,
        };

    private static bool IsUncheckedParse(ILocalReferenceOperation write)
    {
        IOperation argument = write.Parent is IDeclarationExpressionOperation declaration ? declaration : write;
        return argument.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation { TargetMethod: { Name: "TryParse", ContainingType.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } } parse }
            && (parse.Parent is IExpressionStatementOperation || parse.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation });
    }

    // if (condition) pid = …; and then, in the same list of statements and with nothing that leaves it between, the use.
    private static bool IsSkippable(ILocalReferenceOperation write, IVariableDeclaratorOperation declarator, IOperation use)
    {
        var list = ListOf(declarator);
        var assigning = StatementIn(list, write);
        return list is not null
            && assigning is IConditionalOperation { WhenFalse: null, WhenTrue: var then }
            && write.Parent is ISimpleAssignmentOperation { Parent: IExpressionStatementOperation { Parent: var around } statement }
            && (then == statement || then == around)
            && AreInOneList(assigning, use);
    }

    // Nothing decides between the two whether the second is reached.
    private static bool AreInOneList(IOperation first, IOperation second)
    {
        var list = ListOf(first);
        if (list is null || StatementIn(list, first) is not { } from || StatementIn(list, second) is not { } to || IsDecided(second, to))
        {
            return false;
        }

        var between = list.Operations.SkipWhile(statement => statement != from).Skip(1).TakeWhile(statement => statement != to);
        return from != to && !between.Any(statement => statement.DescendantsAndSelf().Any(operation => operation is IReturnOperation or IThrowOperation or IBranchOperation));
    }

    private static bool IsDecided(IOperation use, IOperation statement)
    {
        for (var operation = use; operation != statement; operation = operation.Parent!)
        {
            if (operation.Parent is ILoopOperation or ISwitchOperation or ISwitchExpressionOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ITryOperation or IConditionalAccessOperation
                || operation.Parent is IConditionalOperation conditional && conditional.Condition != operation
                || operation.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both && both.RightOperand == operation)
            {
                return true;
            }
        }

        return false;
    }

    private static IBlockOperation? ListOf(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IBlockOperation block)
            {
                return block;
            }

            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return null;
            }
        }

        return null;
    }

    private static IOperation? StatementIn(IBlockOperation? list, IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current.Parent == list)
            {
                return current;
            }
        }

        return null;
    }
}
