using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>The value of an expression, as far as it is certain: through casts, constants and locals that are assigned once.</summary>
internal static class Constants
{
    /// <summary>The expression behind conversions and behind a local that is assigned once.</summary>
    public static IOperation Resolve(IOperation operation)
    {
        // Each step goes to an operation that stands before it, so that this ends; the bound guards against broken code.
        for (var steps = 0; steps < 16; steps++)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case ILocalReferenceOperation { IsDeclaration: false, Local.IsConst: false } reference
                    when Locals.SingleValue(reference) is { } value:
                    operation = value;
                    break;
                default:
                    return operation;
            }
        }

        return operation;
    }

    public static object? Value(IOperation? operation)
    {
        if (operation is null)
        {
            return null;
        }

        if (operation.ConstantValue is { HasValue: true, Value: var value })
        {
            return value;
        }

        return Resolve(operation).ConstantValue is { HasValue: true, Value: var resolved } ? resolved : null;
    }

    /// <summary>The value as a number: integers of any size and enum members.</summary>
    public static long? Number(IOperation? operation) =>
        Value(operation) switch
        {
            int value => value,
            long value => value,
            uint value => value,
            short value => value,
            ushort value => value,
            byte value => value,
            sbyte value => value,
            ulong value and <= long.MaxValue => (long)value,
            _ => null,
        };

    public static string? Text(IOperation? operation) => Value(operation) as string;

    /// <summary>Whether the expression is certainly a null pointer or reference: <c>null</c>, <c>default</c>, <c>IntPtr.Zero</c>, 0.</summary>
    public static bool IsNull(IOperation operation)
    {
        var resolved = Resolve(operation);
        return resolved switch
        {
            { ConstantValue: { HasValue: true, Value: null } } => true,
            IDefaultValueOperation => true,
            IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } } => true,
            IObjectCreationOperation { Type.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } pointer =>
                pointer.Arguments is [] || pointer.Arguments is [var argument] && Number(argument.Value) == 0,
            _ => Number(resolved) == 0,
        };
    }
}
