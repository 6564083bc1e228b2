using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A managed process forks itself.</summary>
internal sealed class IPC319ForkInManagedProcess : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC319",
        "fork in a managed process",
        "'{0}' copies the process without the threads of the runtime and its garbage collector, so the child crashes or hangs as soon as it runs managed code",
        "After fork the child has one thread and a copy of all memory, locks held by the lost threads included. The runtime needs its other threads; returning to managed code ends in a crash or a hang, in the child and, because both share memory that the runtime maps twice, sometimes in the parent. Start another program instead.",
        RuleCategory.Reliability,
        RuleLevel.CertainFailure);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ForksProcess);

    public override void Check(in CallSite call) =>
        call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), call.Api.Member));
}
