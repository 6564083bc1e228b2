using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The child waits for more input, and the parent, which could end the input, waits for the child.</summary>
internal sealed class IPC308InputLeftOpen : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC308",
        "Child waits for the end of its standard input",
        "'{0}' waits while the child's 'StandardInput' is redirected and still open: a child that reads its input to the end never ends",
        "A child that reads its standard input sees the end of it when the parent has closed 'StandardInput'. A parent that waits for the child, or for the end of its output, before that waits for ever, and the child waits for the parent. Close the input when all is written, at once where there is nothing to write.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.InputLeftOpen;

    public override Finding Describe(Breach breach) =>
        new(Descriptor, breach.At.Syntax.GetLocation(), Quotation.Of(breach.At))
        {
            AdditionalLocations = ImmutableArray.Create(breach.Earlier!.Syntax.GetLocation()),
        };
}
