using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>An anonymous pipe is opened for both directions.</summary>
internal sealed class IPC205AnonymousPipeIsOneWay : CallRule
{
    private const int InOut = 3; // PipeDirection.InOut

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC205",
        "Anonymous pipes are one-way",
        "'{0}' asks {1} for both directions, but an anonymous pipe carries data one way, so that this throws NotSupportedException",
        "The kernel's anonymous pipe has one end to read and one to write. To talk both ways open two pipes, one for each direction, or a named pipe.",
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.OpensAnonymousPipe);

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.PipeDirection) is { } direction && Constants.Number(direction) == InOut)
        {
            call.Report(new Finding(Descriptor, direction.Syntax.GetLocation(), Quotation.Of(direction), call.Symbol.ContainingType.Name));
        }
    }
}
