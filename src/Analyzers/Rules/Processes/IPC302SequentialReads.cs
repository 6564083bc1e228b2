using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>One output stream is read to its end while nobody reads the other.</summary>
internal sealed class IPC302SequentialReads : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC302",
        "Reads one redirected stream to the end, then the other",
        "'{0}' is read only after '{1}' has ended: a child that fills the pipe of '{0}' first stops, and '{1}' never ends",
        "Each output stream is a pipe that holds a bounded amount. While the parent reads one of them to its end nobody empties the other; a child that writes more than fits there waits for room, does not exit, and so never ends the stream that the parent reads. Read both at the same time.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.ReadAfterOther;

    public override Finding Describe(Breach breach) =>
        new(Descriptor, breach.At.Syntax.GetLocation(), ObjectRoles.NameOf(breach.Role), ObjectRoles.NameOf(ObjectRoles.Other(breach.Role)))
        {
            AdditionalLocations = breach.Earlier is { } first ? ImmutableArray.Create(first.Syntax.GetLocation()) : ImmutableArray<Location>.Empty,
        };
}
