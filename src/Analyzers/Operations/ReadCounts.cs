using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What a body learns of the number that a read returns.</summary>
internal enum ReadCountUse
{
    /// <summary>It may learn how much was read.</summary>
    Known,

    /// <summary>It asks whether that is all that it asked for, and does not read the rest when it is not.</summary>
    ComparedWithWhole,

    /// <summary>It asks whether there was anything at all.</summary>
    ComparedWithZero,

    /// <summary>It keeps the number and asks nothing.</summary>
    Unused,

    /// <summary>It does not even keep the number.</summary>
    Discarded,
}

internal static class ReadCounts
{
    /// <param name="read">The call.</param>
    /// <param name="isWhole">Whether a value is the amount that the call asks for.</param>
    public static ReadCountUse UseOf(IOperation read, Func<IOperation, bool> isWhole)
    {
        if (Awaited(read).Parent is IExpressionStatementOperation)
        {
            return ReadCountUse.Discarded;
        }

        // The use that learns most decides.
        return NumbersOf(read).Select(number => Comparison(number, isWhole)).DefaultIfEmpty(ReadCountUse.Unused).Min();
    }

    /// <summary>Whether the number is added to others, so that the body knows by itself how much it has.</summary>
    public static bool IsSummedUp(IOperation read) =>
        NumbersOf(read).Any(number => number.Parent is ICompoundAssignmentOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add });

    /// <summary>Whether the read is repeated until there is nothing more, whatever the pieces are.</summary>
    public static bool IsReadToEnd(IOperation read)
    {
        for (var operation = read; operation.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); operation = parent)
        {
            if (parent is IWhileLoopOperation { Condition: { } condition })
            {
                return NumbersOf(read).Any(number => condition.Syntax.Span.Contains(number.Syntax.Span));
            }
        }

        return false;
    }

    /// <summary>Where the body has the number: the call itself or a local that it is stored in, if not only for a person to read.</summary>
    public static IEnumerable<IOperation> NumbersOf(IOperation read)
    {
        var number = Awaited(read);
        switch (number.Parent)
        {
            case ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation }:
                return [];
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when assignment.Value == number:
                return assignment.Parent is IExpressionStatementOperation ? ReferencesTo(target.Local, assignment) : ReferencesTo(target.Local, assignment).Append(assignment);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return ReferencesTo(declarator.Symbol, declarator);
            default:
                return [number];
        }
    }

    /// <summary>The number itself, where the call gives a task of it that is waited for at once.</summary>
    private static IOperation Awaited(IOperation read)
    {
        var value = read;
        while (value.Parent is IConversionOperation or IParenthesizedOperation or IAwaitOperation
            || value.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult", Instance: var receiver } && receiver == value
            || value.Parent is IPropertyReferenceOperation { Property.Name: "Result" })
        {
            value = value.Parent;
        }

        return value;
    }

    private static IEnumerable<IOperation> ReferencesTo(ILocalSymbol local, IOperation write) =>
        write.Root().Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && !IsWritten(reference) && !IsPrinted(reference));

    private static bool IsWritten(ILocalReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == reference;

    private static ReadCountUse Comparison(IOperation count, Func<IOperation, bool> isWhole)
    {
        while (count.Parent is IParenthesizedOperation)
        {
            count = count.Parent;
        }

        return count.Parent switch
        {
            IBinaryOperation comparison when comparison.LeftOperand == count => Comparison(comparison.OperatorKind, comparison.RightOperand, isWhole),
            IBinaryOperation comparison => Comparison(Mirrored(comparison.OperatorKind), comparison.LeftOperand, isWhole),
            IIsPatternOperation test => Comparison(test.Pattern, isWhole),
            _ => ReadCountUse.Known,
        };
    }

    private static ReadCountUse Comparison(BinaryOperatorKind comparison, IOperation other, Func<IOperation, bool> isWhole) =>
        comparison switch
        {
            BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual when Constants.Number(other) is -1 or 0 or 1 => ReadCountUse.ComparedWithZero,
            BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.LessThanOrEqual when Constants.Number(other) is -1 or 0 =>
                ReadCountUse.ComparedWithZero,
            BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThanOrEqual when isWhole(other) => ReadCountUse.ComparedWithWhole,
            _ => ReadCountUse.Known,
        };

    private static ReadCountUse Comparison(IPatternOperation pattern, Func<IOperation, bool> isWhole) =>
        pattern switch
        {
            IConstantPatternOperation constant => Comparison(BinaryOperatorKind.Equals, constant.Value, isWhole),
            IRelationalPatternOperation relation => Comparison(relation.OperatorKind, relation.Value, isWhole),
            INegatedPatternOperation negation => Comparison(negation.Pattern, isWhole),
            _ => ReadCountUse.Known,
        };

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind comparison) =>
        comparison switch
        {
            BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
            BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
            BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
            BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
            _ => comparison,
        };

    // A number for the eye of the reader decides nothing.
    private static bool IsPrinted(IOperation count)
    {
        for (var operation = count; operation.Parent is { } parent; operation = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IInterpolationOperation or IInterpolatedStringOperation or IArrayInitializerOperation or IArrayCreationOperation or IArgumentOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String }:
                    continue;
                case INameOfOperation:
                    return true;
                case IObjectCreationOperation { Type.Name: var type } when type.EndsWith("Exception", StringComparison.Ordinal):
                    return true;
                case IInvocationOperation { TargetMethod.ContainingType: { Name: "Console" or "Debug" or "Trace" } }:
                    return true;
                default:
                    return false;
            }
        }

        return false;
    }
}
