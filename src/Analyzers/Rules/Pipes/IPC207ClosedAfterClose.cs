using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A writer flushes when it is closed, to a pipe end that something else has closed before.</summary>
internal sealed class IPC207ClosedAfterClose : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC207",
        "Pipe end used or closed after close",
        "'{0}' closes the pipe before '{1}' is closed, which then throws ObjectDisposedException, and what is in its buffer is lost",
        "A reader, writer or buffer closes the stream that it is around, unless it is told to leave that open. Two of them around one pipe end are closed one after the other, with using the last one first: when the first has closed the pipe, a StreamWriter or BufferedStream that comes later cannot flush any more and throws. Give the one that is closed first leaveOpen: true, or declare the writer last.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-672");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.ClosedBeforeWriter;

    public override Finding Describe(Breach breach) =>
        new(
            Descriptor,
            breach.At.Syntax.GetLocation(),
            breach.At is IObjectCreationOperation ? Variables.NameOf(breach.At) : Quotation.Of(breach.At),
            Variables.NameOf(breach.Earlier!))
        {
            AdditionalLocations = ImmutableArray.Create(breach.Earlier!.Syntax.GetLocation()),
        };
}
