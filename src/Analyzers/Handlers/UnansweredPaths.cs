using IpcAnalyzers.Flow;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>The paths through a handler, without exceptions, on which it does something and never says that the process shall go on.</summary>
internal sealed class UnansweredPaths
{
    private readonly ControlFlowGraph _graph;
    private readonly ContextUses _context;
    private readonly HashSet<SyntaxNode> _asked;
    private readonly HashSet<SyntaxNode> _ends;
    private readonly HashSet<(int Block, bool IsAsked)> _seen = [];
    private readonly Stack<(BasicBlock Block, bool IsAsked)> _pending = new();

    private UnansweredPaths(ControlFlowGraph graph, ContextUses context, IEnumerable<IOperation> asked, IEnumerable<IOperation> ends)
    {
        _graph = graph;
        _context = context;
        _asked = new HashSet<SyntaxNode>(asked.Select(operation => operation.Syntax));
        _ends = new HashSet<SyntaxNode>(ends.Select(operation => operation.Syntax));
    }

    /// <summary>Whether there is such a path.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="context">What it does with its argument.</param>
    /// <param name="asked">What must be done on the path, in the handler itself.</param>
    /// <param name="ends">What waits for the rest of the program after that, or ends the process itself.</param>
    public static bool Exist(SignalHandler handler, ContextUses context, IEnumerable<IOperation> asked, IEnumerable<IOperation> ends) =>
        GraphOf(handler.Body) is { } graph && new UnansweredPaths(graph, context, asked, ends).LeadThrough();

    private static ControlFlowGraph? GraphOf(IOperation function)
    {
        var body = function.Root() switch
        {
            IMethodBodyOperation method => ControlFlowGraph.Create(method),
            IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor),
            IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer),
            IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer),
            IBlockOperation block => ControlFlowGraph.Create(block),
            _ => null,
        };
        return body is null ? null : GraphWalk.GraphWith(body, function.Syntax);
    }

    private bool LeadThrough()
    {
        _pending.Push((_graph.Blocks[0], false));
        while (_pending.Count > 0)
        {
            var (block, isAsked) = _pending.Pop();
            if (block.Kind == BasicBlockKind.Exit && isAsked)
            {
                return true;
            }

            if (GoesOnThrough(block, ref isAsked))
            {
                Follow(block, isAsked);
            }
        }

        return false;
    }

    private bool GoesOnThrough(BasicBlock block, ref bool isAsked)
    {
        foreach (var operation in (block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations).SelectMany(statement => EvaluationOrder.Of(statement)))
        {
            if (_context.IsAnswer(operation) || isAsked && _ends.Contains(operation.Syntax))
            {
                return false;
            }

            isAsked |= _asked.Contains(operation.Syntax);
        }

        return true;
    }

    private void Follow(BasicBlock block, bool isAsked)
    {
        // Where it answers only sometimes, only what it has been told about this signal decides; the rest may be a second, more urgent one.
        if (block.ConditionKind != ControlFlowConditionKind.None && _context.IsEverAnswered && block.BranchValue is { } condition && condition.Kind != OperationKind.IsNull && !_context.IsReadIn(condition))
        {
            return;
        }

        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch is not { Destination: { } destination, Semantics: ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return })
            {
                continue;
            }

            var isAskedThen = isAsked;
            if (branch.FinallyRegions.All(region => BlocksOf(region).All(inner => GoesOnThrough(inner, ref isAskedThen))) && _seen.Add((destination.Ordinal, isAskedThen)))
            {
                _pending.Push((destination, isAskedThen));
            }
        }
    }

    private IEnumerable<BasicBlock> BlocksOf(ControlFlowRegion region) => _graph.Blocks.Where(block => block.Ordinal >= region.FirstBlockOrdinal && block.Ordinal <= region.LastBlockOrdinal);
}
