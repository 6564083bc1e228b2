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

    /// <summary>The bits that the number has for certain, whatever the rest of it.</summary>
    public static long SetBits(IOperation operation) =>
        Number(operation) ?? (Resolve(operation) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } union ? SetBits(union.LeftOperand) | SetBits(union.RightOperand) : 0);

    public static string? Text(IOperation? operation) => Value(operation) as string;

    /// <summary>The value of a pointer or a reference, as far as it is certain: <c>null</c>, <c>default</c>, <c>IntPtr.Zero</c>, <c>(IntPtr)1</c>.</summary>
    public static long? Address(IOperation operation)
    {
        var resolved = Resolve(operation);
        return resolved switch
        {
            { ConstantValue: { HasValue: true, Value: null } } => 0,
            IDefaultValueOperation => 0,
            IFieldReferenceOperation { Field.Name: "Zero" } zero when IsAddress(zero.Type) => 0,
            IObjectCreationOperation creation when IsAddress(creation.Type) =>
                creation.Arguments is [var argument] ? Number(argument.Value) : 0,

            // Where IntPtr is a struct like others, a cast to it is a call.
            IConversionOperation cast when IsAddress(cast.Type) => Number(cast.Operand),
            _ => Number(resolved),
        };
    }

    public static bool IsNull(IOperation operation) => Address(operation) == 0;

    private static bool IsAddress(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
