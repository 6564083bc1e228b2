using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The parent waits for the child's end while the child waits for room in a pipe that the parent reads only later.</summary>
internal sealed class IPC301WaitBeforeRead : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC301",
        "Waits for exit before reading redirected output",
        "'{0}' waits before '{1}' is read: a child that writes more than the pipe holds stops and never exits",
        "A pipe holds a bounded amount, 64 KiB on Linux and 4 KiB on Windows by default. A child that writes more waits until somebody reads. A parent that waits for the child's end first waits for ever, or until its time-out. Start reading before the wait.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.WaitBeforeRead;

    public override Finding Describe(Breach breach)
    {
        var wait = breach.Earlier ?? breach.At;
        return new(Descriptor, wait.Syntax.GetLocation(), Quotation.Of(wait), ObjectRoles.NameOf(breach.Role))
        {
            AdditionalLocations = ImmutableArray.Create(breach.At.Syntax.GetLocation()),
        };
    }
}
