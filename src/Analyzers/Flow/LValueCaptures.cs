using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace IpcAnalyzers.Flow;

/// <summary>
/// Captures that stand for a place and not for a value: <c>field ??= new X()</c> and <c>this.f = a ?? b</c> assign through one.
/// </summary>
internal sealed class LValueCaptures
{
    private readonly Dictionary<CaptureId, IOperation> _places = [];

    public LValueCaptures(ControlFlowGraph graph)
    {
        // Whether a capture is of a place shows where it is used; one of several places (a conditional ref) is of none that is known.
        foreach (var captures in graph.Blocks
            .SelectMany(block => block.Operations)
            .OfType<IFlowCaptureOperation>()
            .GroupBy(capture => capture.Id)
            .Where(captures => !captures.Skip(1).Any()))
        {
            _places.Add(captures.Key, captures.Single().Value);
        }
    }

    /// <summary>The place that is written, behind the capture.</summary>
    public IOperation PlaceOf(IOperation target)
    {
        while (target is IFlowCaptureReferenceOperation reference && _places.TryGetValue(reference.Id, out var place))
        {
            target = place;
        }

        return target;
    }
}
