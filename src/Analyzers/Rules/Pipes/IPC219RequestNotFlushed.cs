using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>Both sides wait: one for the answer, the other for the question, which has not left the buffer.</summary>
internal sealed class IPC219RequestNotFlushed : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC219",
        "Request is never flushed before the reply is awaited",
        "'{0}' waits for an answer while what '{1}' has written is still in the buffer: the other side never sees the request, and both wait for ever",
        "A StreamWriter or BufferedStream passes on what is written to it when its buffer is full, when it is flushed or when it is closed. A request that is shorter stays in the buffer while the code waits for the answer to it. Flush before the answer is awaited, or set AutoFlush on a writer that is connected.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.RequestNotFlushed;

    public override Finding Describe(Breach breach) =>
        new(Descriptor, breach.At.Syntax.GetLocation(), Quotation.Of(breach.At), Quotation.Of(breach.Earlier!))
        {
            AdditionalLocations = ImmutableArray.Create(breach.Earlier!.Syntax.GetLocation()),
        };
}
