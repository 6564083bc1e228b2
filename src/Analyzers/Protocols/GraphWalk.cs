using IpcAnalyzers.Flow;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>What a walk along the paths of a function does at one operation.</summary>
internal enum Step
{
    Continue,

    /// <summary>This path is of no more interest.</summary>
    Leave,

    /// <summary>This is what was looked for.</summary>
    Found,
}

/// <summary>Walks from one operation along all paths that no exception makes, each block once.</summary>
internal abstract class GraphWalk(ControlFlowGraph graph)
{
    private readonly HashSet<BasicBlock> _seen = [];

    /// <summary>Whether some path leaves the function normally.</summary>
    protected bool IsLeft { get; private set; }

    /// <summary>The graph of the function that has this syntax, in the graph of the whole body.</summary>
    public static ControlFlowGraph? GraphWith(ControlFlowGraph body, SyntaxNode function)
    {
        var pending = new Stack<ControlFlowGraph>();
        pending.Push(body);
        while (pending.Count > 0)
        {
            var graph = pending.Pop();
            var syntax = graph.OriginalOperation.Syntax;
            if (syntax == function || SurroundingFunction.Of(syntax) == function)
            {
                return graph;
            }

            foreach (var local in graph.LocalFunctions)
            {
                pending.Push(graph.GetLocalFunctionControlFlowGraph(local));
            }

            foreach (var lambda in graph.AllOperations().OfType<IFlowAnonymousFunctionOperation>())
            {
                pending.Push(graph.GetAnonymousFunctionControlFlowGraph(lambda));
            }
        }

        return null;
    }

    /// <summary>The first operation that is found behind the start; <see langword="null"/> where there is none.</summary>
    protected IOperation? From(SyntaxNode start)
    {
        foreach (var block in graph.Blocks)
        {
            var operations = OperationsOf(block).ToList();
            var index = operations.FindIndex(operation => operation.Syntax == start && operation is IInvocationOperation);
            if (index >= 0)
            {
                return Behind(block, operations.Skip(index + 1));
            }
        }

        return null;
    }

    protected abstract Step At(IOperation operation);

    /// <summary>Whether the walk goes on where the condition has this value.</summary>
    protected virtual bool GoesOn(IOperation condition, bool value) => true;

    private IOperation? Behind(BasicBlock block, IEnumerable<IOperation> operations)
    {
        var pending = new Stack<BasicBlock>();
        if (Along(operations, out var found))
        {
            Follow(block, pending);
        }

        while (found is null && pending.Count > 0)
        {
            var next = pending.Pop();
            IsLeft |= next.Kind == BasicBlockKind.Exit;
            if (Along(OperationsOf(next), out found))
            {
                Follow(next, pending);
            }
        }

        return found;
    }

    private bool Along(IEnumerable<IOperation> operations, out IOperation? found)
    {
        found = null;
        foreach (var operation in operations)
        {
            switch (At(operation))
            {
                case Step.Found:
                    found = operation;
                    return false;
                case Step.Leave:
                    return false;
            }
        }

        return true;
    }

    private void Follow(BasicBlock block, Stack<BasicBlock> pending)
    {
        var valueOfJump = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch is { Destination: { } destination, Semantics: ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return }
                && (block.ConditionKind == ControlFlowConditionKind.None || block.BranchValue is not { } condition || GoesOn(condition, branch.IsConditionalSuccessor ? valueOfJump : !valueOfJump))
                && branch.FinallyRegions.All(region => BlocksOf(region).All(inner => OperationsOf(inner).All(operation => At(operation) == Step.Continue)))
                && _seen.Add(destination))
            {
                pending.Push(destination);
            }
        }
    }

    private IEnumerable<BasicBlock> BlocksOf(ControlFlowRegion region) => graph.Blocks.Where(block => block.Ordinal >= region.FirstBlockOrdinal && block.Ordinal <= region.LastBlockOrdinal);

    private static IEnumerable<IOperation> OperationsOf(BasicBlock block) =>
        (block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations).SelectMany(statement => EvaluationOrder.Of(statement));
}
