using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The wait has a time limit, but the code gets there only when the child has closed its output, however long that takes.</summary>
internal sealed class IPC327TimeLimitCannotAct : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC327",
        "Timeout can never act",
        "The time limit of '{0}' comes too late: '{1}' before it waits, without a limit, until the child closes its output",
        "A read to the end of a child's output returns when the child has closed it, which is mostly when it has ended. A child that hangs keeps the caller in the read, and a wait with a time limit after it is never reached. Give the read the limit, or begin it as a task, wait, and end the child when the time is up.",
        RuleCategory.Reliability,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.TimeLimitAfterDrain;

    public override Finding Describe(Breach breach) =>
        new(Descriptor, breach.At.Syntax.GetLocation(), Quotation.Of(breach.At), Quotation.Of(breach.Earlier!))
        {
            AdditionalLocations = ImmutableArray.Create(breach.Earlier!.Syntax.GetLocation()),
        };
}
