using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>What one read gives is taken for all that was asked for.</summary>
internal sealed class IPC212ShortRead : CallRule
{
    /// <summary>The property that says that the message has the size that the read asks for.</summary>
    public const string IsSizedProperty = "IsSized";

    private const string Title = "Short read is taken for a whole message";

    private static readonly DiagnosticDescriptor TakenForWhole = RuleDescriptor.Create(
        "IPC212",
        Title,
        "The read gives what has arrived, which can be less than '{0}' is to hold, and {1} it for complete, so the rest of the message is read as the next one",
        "A pipe and a connection carry bytes, not messages. A read returns as soon as there is something; how much that is depends on how the writer wrote, on the room in the pipe and on the moment. Only the number that it returns says how much of the buffer is filled.",
        RuleCategory.Reliability,
        RuleLevel.Warning);

    private static readonly DiagnosticDescriptor TakenForEnd = RuleDescriptor.Create(
        "IPC212",
        Title,
        "The read gives what has arrived, which can be less than '{0}' is to hold, so a message that comes in pieces is refused as if the stream had ended",
        "A read of a pipe or a connection that returns less than it was asked for does not say that the stream has ended; only zero does. The rest comes with the next read.",
        RuleCategory.Reliability,
        RuleLevel.Suggestion);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(TakenForWhole, TakenForEnd);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReadsSome);

    public override void Check(in CallSite call)
    {
        if (call is { Operation: IInvocationOperation { Instance: { } stream } read }
            && call.Value(ParameterRole.Buffer) is { } argument
            && ArrivingStreams.IsOne(stream)
            && FilledBuffer.Of(argument, read) is { } buffer
            && new ReadAmount(call.Value(ParameterRole.Count), argument, buffer) is var amount
            && !amount.IsOne
            && ReadCounts.UseOf(read, amount.Is) is not (ReadCountUse.Known or ReadCountUse.Discarded) and var counted
            && buffer.FirstWholeUse(IsFromStart(call)) is { } use
            && !ArrivingStreams.IsAskedHowMuch(read)
            && !ArrivingStreams.MayKeepMessages(stream, read.Syntax))
        {
            call.Report(new Finding(counted == ReadCountUse.ComparedWithWhole ? TakenForEnd : TakenForWhole, read.Syntax.GetLocation(), buffer.Name, TakerOf(use))
            {
                AdditionalLocations = ImmutableArray.Create(use.Syntax.GetLocation()),
                Properties = counted == ReadCountUse.ComparedWithWhole || amount.IsOfMessage(use) ? ImmutableDictionary<string, string?>.Empty.Add(IsSizedProperty, null) : ImmutableDictionary<string, string?>.Empty,
            });
        }
    }

    private static bool IsFromStart(in CallSite call) => call.Value(ParameterRole.Offset) is not { } offset || Constants.Number(offset) == 0;

    private static string TakerOf(IOperation use)
    {
        for (var operation = use; operation.Parent is { } parent; operation = parent)
        {
            switch (parent)
            {
                case IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory" } or IObjectCreationOperation { Type.IsValueType: true, Type.Name: not "Guid" }:
                    break;
                case IInvocationOperation call:
                    return $"'{call.TargetMethod.Name}' takes";
                case IObjectCreationOperation creation:
                    return $"'new {creation.Type?.Name}' takes";
                case IArrayElementReferenceOperation or IPropertyReferenceOperation:
                    return $"'{Quotation.Of(parent)}' takes";
                case IReturnOperation:
                    return "the caller must take";
                case IForEachLoopOperation:
                    return "the loop takes";
            }
        }

        return "the code takes";
    }
}
