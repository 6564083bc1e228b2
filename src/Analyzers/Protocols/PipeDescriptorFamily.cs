using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>Pipes that are opened as a pair of descriptors. They lie in arrays and structures, which no path is followed through.</summary>
internal sealed class PipeDescriptorFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    private readonly HashSet<IOperation> _seen = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        if (code.EffectOf(call) == PipesApi.OpensDescriptors
            && _seen.Add(call)
            && code.Graph.InSource(call) is IInvocationOperation opening
            && PipeDescriptors.LeftOpen(opening).Count > 0)
        {
            report(new Breach(Violation.DescriptorLeftOpen, opening, null, 0));
        }
    }
}
