using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A child gets the number of a handle that it does not get.</summary>
internal sealed class IPC204HandleNotInheritable : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC204",
        "Pipe handle is not inheritable",
        "'{0}' tells the child a handle that it does not inherit, because '{1}' lacks HandleInheritability.Inheritable: the child cannot open its end of the pipe",
        "A child inherits the handles that are marked for it, and an anonymous pipe's client handle is not unless the server was made with HandleInheritability.Inheritable. The number that the child is told then is no handle there, or one of another file.",
        RuleCategory.Reliability,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.TellsClientHandle);

    public override void Check(in CallSite call)
    {
        if (AnonymousPipes.CreationWithoutInheritance(call.Operation) is { } creation
            && ClientHandleRoute.Of(call.Operation) == HandleReceiver.Child)
        {
            call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), Quotation.Of(call.Operation), Quotation.Of(creation))
            {
                AdditionalLocations = ImmutableArray.Create(creation.GetLocation()),
            });
        }
    }
}
