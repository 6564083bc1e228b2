using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>How much a call of <c>Stream.Write</c> or <c>WriteAsync</c> writes, where one can see it.</summary>
/// <param name="Size">In bytes; <see cref="long.MaxValue"/> for content of any size.</param>
/// <param name="Text">As a reader would say it.</param>
internal readonly record struct WrittenAmount(long Size, string Text)
{
    public static WrittenAmount? Of(IInvocationOperation write)
    {
        var count = write.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "count")?.Value;
        var content = write.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "buffer")?.Value;
        return content is null ? null
            : count is null or IPropertyReferenceOperation { Property.Name: "Length" } ? OfWhole(content)
            : Constants.Number(count) is { } size ? Bytes(size)
            : null;
    }

    private static WrittenAmount? OfWhole(IOperation content)
    {
        var value = Constants.Resolve(content);
        return value switch
        {
            // To a span or a memory.
            IConversionOperation { OperatorMethod: not null } whole => OfWhole(whole.Operand),
            IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "AsSpan" or "AsMemory" }, Arguments: [var whole] } => OfWhole(whole.Value),
            IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "AsSpan" or "AsMemory" }, Arguments: [_, _, var length] } => Constants.Number(length.Value) is { } size ? Bytes(size) : null,
            IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory" } } => null,
            IInvocationOperation { TargetMethod: { Name: "ReadAllBytes", ContainingType.Name: "File" } } => new(long.MaxValue, "a whole file"),
            IInvocationOperation { TargetMethod: { Name: "SerializeToUtf8Bytes", ContainingType.Name: "JsonSerializer" } } => new(long.MaxValue, "an object of any size"),
            IArrayCreationOperation { DimensionSizes: [var size] } => Constants.Number(size) is { } length ? Bytes(length) : null,
            IFieldReferenceOperation { Field.IsReadOnly: true } field when value.SemanticModel is { } model && VariableReferences.Of(field.Field, model.Compilation) is { Values: [var single] } => OfWhole(single),
            _ => null,
        };
    }

    private static WrittenAmount Bytes(long size) => new(size, $"{size} bytes");
}
