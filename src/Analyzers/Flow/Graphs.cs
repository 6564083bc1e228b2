using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace IpcAnalyzers.Flow;

internal static class Graphs
{
    /// <summary>Every operation of the graph, in the order of evaluation; those of its lambdas and local functions are not among them.</summary>
    public static IEnumerable<IOperation> AllOperations(this ControlFlowGraph graph) =>
        graph.Blocks
            .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(statement => EvaluationOrder.Of(statement));

    /// <summary>The operation as the source has it, where variables have declarations; itself where there is none.</summary>
    public static IOperation InSource(this ControlFlowGraph graph, IOperation operation) =>
        graph.OriginalOperation.SemanticModel is { } model && model.SyntaxTree == operation.Syntax.SyntaxTree && model.GetOperation(operation.Syntax) is { } original && original.Kind == operation.Kind
            ? original
            : operation;

    /// <summary>
    /// The region and those around it, up to the root of its graph: the root of a lambda's graph lies in a region of the method's
    /// graph, whose blocks are others.
    /// </summary>
    public static IEnumerable<ControlFlowRegion> Outwards(this ControlFlowRegion? region)
    {
        for (; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            yield return region;
        }
    }
}
