using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>One output stream is read to its end while nobody reads the other.</summary>
internal sealed class IPC302SequentialReads : FlowRule
{
    private const string Title = "Reads one redirected stream to the end, then the other";

    private const string Description =
        "Each output stream is a pipe that holds a bounded amount. While the parent reads one of them to its end nobody empties the other; a child that writes more than fits there waits for room, does not exit, and so never ends the stream that the parent reads. Read both at the same time.";

    private static readonly DiagnosticDescriptor ReadAfterOther = RuleDescriptor.Create(
        "IPC302",
        Title,
        "'{0}' is read only after '{1}' has ended: a child that fills the pipe of '{0}' first stops, and '{1}' never ends",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    private static readonly DiagnosticDescriptor OtherUnread = RuleDescriptor.Create(
        "IPC302",
        Title,
        "'{0}' is redirected, but nobody reads it when '{1}' is read to its end: a child that fills the pipe of '{0}' stops, and '{1}' never ends",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(ReadAfterOther, OtherUnread);

    public override bool SpeaksOf(Violation violation) => violation is Violation.ReadAfterOther or Violation.OtherUnread;

    public override Finding Describe(Breach breach) =>
        new(
            breach.Violation == Violation.ReadAfterOther ? ReadAfterOther : OtherUnread,
            breach.At.Syntax.GetLocation(),
            ObjectRoles.NameOf(breach.Role),
            ObjectRoles.NameOf(ObjectRoles.Other(breach.Role)))
        {
            AdditionalLocations = breach.Earlier is { } first ? ImmutableArray.Create(first.Syntax.GetLocation()) : ImmutableArray<Location>.Empty,
        };
}
