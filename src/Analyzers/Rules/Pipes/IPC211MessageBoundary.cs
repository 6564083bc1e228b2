using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A pipe that carries messages is read without asking where they end.</summary>
internal sealed class IPC211MessageBoundary : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC211",
        "Message boundaries are ignored",
        "'{0}' carries messages and this read takes one, but nobody asks IsMessageComplete, so of a message longer than '{1}' the rest is read as the next one",
        "In message mode a read returns at most one message, and no more of it than the buffer holds. IsMessageComplete says whether that was all; the next read gives the rest.",
        RuleCategory.Reliability,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReadsSome);

    public override void Check(in CallSite call)
    {
        if (call is { Operation: IInvocationOperation { Instance: { } pipe } read }
            && ArrivingStreams.IsPipe(pipe.Type)
            && call.Value(ParameterRole.Buffer) is { } argument
            && FilledBuffer.Of(argument, read) is { } buffer
            && MessagePipes.ModeOf(pipe) is { } mode
            && !MessagePipes.AsksForEnd(read.Syntax.SyntaxTree)
            && !ReadCounts.IsSummedUp(read)
            && (!ReadCounts.IsReadToEnd(read) || ReadCounts.UseOf(read, static _ => false) == ReadCountUse.ComparedWithZero && buffer.FirstWholeUse(isFromStart: true) is not null))
        {
            call.Report(new Finding(Descriptor, read.Syntax.GetLocation(), Quotation.Of(pipe), buffer.Name)
            {
                AdditionalLocations = ImmutableArray.Create(mode.GetLocation()),
            });
        }
    }
}
