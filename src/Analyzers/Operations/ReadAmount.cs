using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Operations;

/// <summary>How much a read asks for.</summary>
/// <param name="count">The argument that says so, where there is one.</param>
/// <param name="argument">The buffer as the call gets it.</param>
/// <param name="buffer">The variable that the buffer is.</param>
internal sealed class ReadAmount(IOperation? count, IOperation argument, FilledBuffer buffer)
{
    // A buffer of this size is a header; a larger one has room for any message.
    private const long MostOfHeader = 32;

    private readonly long? _size = count is not null && !buffer.IsLengthOf(count) ? Constants.Number(count) : FilledBuffer.LengthOf(argument);

    public bool IsOne => _size is 0 or 1;

    /// <summary>Whether the value is this amount.</summary>
    public bool Is(IOperation value) =>
        buffer.IsLengthOf(value)
        || _size is { } size && Constants.Number(value) == size
        || count is not null && value.Syntax.IsEquivalentTo(count.Syntax);

    /// <summary>Whether it is the size of the message, and not the room for the largest one.</summary>
    public bool IsOfMessage(IOperation use) => _size is null or <= MostOfHeader || FilledBuffer.IsOfFixedSize(use);
}
