using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Which writes may be more than a pipe holds.</summary>
internal static class PipeAmounts
{
    /// <summary>What a pipe of Linux holds, pipe(7).</summary>
    private const long Capacity = 65536;

    /// <param name="write">The call.</param>
    /// <param name="openings">Where the pipe is opened: a loop around one of them writes to a new pipe each time.</param>
    public static bool MayFill(IOperation write, IReadOnlyCollection<SyntaxNode> openings) =>
        write is IInvocationOperation { TargetMethod.Name: not ("WriteByte" or "Write7BitEncodedInt" or "Write7BitEncodedInt64") } call
        && (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "count") is { } count && Constants.Number(count.Value) is { } bytes
            ? bytes > Capacity && IsDone(call)
            : InputAmounts.MayBeLarge(write, openings) || IsDone(call) && call.Arguments.FirstOrDefault() is { } data && LengthOf(data.Value) > Capacity);

    private static bool IsDone(IInvocationOperation call) => !call.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal) || WaitLimits.IsAwaited(call.Syntax);

    private static long LengthOf(IOperation data) =>
        Constants.Resolve(data) switch
        {
            IArrayCreationOperation { DimensionSizes: [var size] } => Constants.Number(size) ?? 0,
            IObjectCreationOperation { Type.SpecialType: SpecialType.System_String, Arguments: [_, { Value: var length }] } => Constants.Number(length) ?? 0,
            IConversionOperation { Operand: var operand } => LengthOf(operand),
            IInvocationOperation { TargetMethod.Name: "GetBytes" or "AsMemory" or "AsSpan", Arguments: [{ Value: var whole }] } => LengthOf(whole),
            _ => 0,
        };
}
