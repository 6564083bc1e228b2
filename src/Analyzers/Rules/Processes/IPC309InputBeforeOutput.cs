using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The parent writes while the child waits for somebody to read its output, and stops reading its input.</summary>
internal sealed class IPC309InputBeforeOutput : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC309",
        "Writes all input before reading any output",
        "'{0}' writes the whole input before '{1}' begins to read: a child that answers as it reads fills the pipe of its output and stops, and the write never ends",
        "Each redirected stream is a pipe that holds a bounded amount. While the parent writes, nobody empties the child's output. A child that answers as it reads, as filters do, waits for room there and reads no further; then the pipe of its input is full, too, and both wait for ever. Begin to read the output before the input is written.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.InputBeforeOutput;

    public override Finding Describe(Breach breach) =>
        new(Descriptor, breach.At.Syntax.GetLocation(), Quotation.Of(breach.At), Quotation.Of(breach.Earlier!))
        {
            AdditionalLocations = ImmutableArray.Create(breach.Earlier!.Syntax.GetLocation()),
        };
}
