using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Flow;

/// <summary>
/// Captures that stand for a place and not for a value: <c>field ??= new X()</c> and <c>this.f = a ?? b</c> assign through one.
/// </summary>
internal sealed class LValueCaptures
{
    private readonly Dictionary<CaptureId, IOperation> _places = [];

    public LValueCaptures(ControlFlowGraph graph)
    {
        var targets = new HashSet<CaptureId>();
        var captures = new List<IFlowCaptureOperation>();
        foreach (var operation in graph.Blocks.SelectMany(block => block.Operations).SelectMany(statement => EvaluationOrder.Of(statement)))
        {
            switch (operation)
            {
                case IFlowCaptureOperation capture:
                    captures.Add(capture);
                    break;
                case IFlowCaptureReferenceOperation { Parent: IAssignmentOperation assignment } reference when assignment.Target == reference:
                    targets.Add(reference.Id);
                    break;
            }
        }

        foreach (var capture in captures.Where(capture => targets.Contains(capture.Id)))
        {
            _places[capture.Id] = capture.Value;
        }
    }

    /// <summary>The place that the assignment writes, behind the capture.</summary>
    public IOperation PlaceOf(IOperation target) =>
        target is IFlowCaptureReferenceOperation reference && _places.TryGetValue(reference.Id, out var place) ? place : target;
}
