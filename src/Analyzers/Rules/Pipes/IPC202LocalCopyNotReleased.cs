using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>The parent waits for the end of data that only the parent itself can still write.</summary>
internal sealed class IPC202LocalCopyNotReleased : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC202",
        "Local copy of the child's pipe handle is never released",
        "The parent keeps the write end that '{0}' gives and '{1}' hands to the child: its reads never see the end of the data, even when the child has exited",
        "A child inherits its own copy of the handle. The pipe ends for its reader when every copy of the write end is closed, and one is still open in the parent: a read to the end waits for ever. Call DisposeLocalCopyOfClientHandle once the child is started.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-403");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.WriteEndKept;

    public override Finding Describe(Breach breach) =>
        new(Descriptor, breach.At.Syntax.GetLocation(), Quotation.Of(breach.At), Quotation.Of(breach.Earlier!))
        {
            AdditionalLocations = ImmutableArray.Create(breach.Earlier!.Syntax.GetLocation()),
        };
}
