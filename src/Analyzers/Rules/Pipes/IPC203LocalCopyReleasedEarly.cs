using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>The child gets the number of a handle that is closed by then.</summary>
internal sealed class IPC203LocalCopyReleasedEarly : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC203",
        "Local copy released before the child starts",
        "'{0}' closes the handle before '{1}' can pass it on: the child inherits nothing and cannot open its end",
        "A child inherits the handles that are open when it is started. One that was closed before is no handle in the child, or is another file that got its number since. Call DisposeLocalCopyOfClientHandle after the start.",
        RuleCategory.Reliability,
        RuleLevel.CertainFailure,
        "CWE-672");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) => violation == Violation.ReleasedBeforeStart;

    public override Finding Describe(Breach breach)
    {
        var release = breach.Earlier ?? breach.At;
        return new(Descriptor, release.Syntax.GetLocation(), Quotation.Of(release), Quotation.Of(breach.At))
        {
            AdditionalLocations = ImmutableArray.Create(breach.At.Syntax.GetLocation()),
        };
    }
}
