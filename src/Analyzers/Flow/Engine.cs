using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Flow;

/// <summary>
/// Walks the exploded graph of one body: each block in each state that reaches it, once. Paths are never merged; states that are
/// equal are one node.
/// </summary>
internal sealed class Engine
{
    private readonly BodyCode _code;
    private readonly FlowListener _listener;
    private readonly Transfer _transfer;
    private readonly Branches _branches;
    private readonly Stack<Node> _pending = new();
    private readonly HashSet<Node> _visited = [];
    private readonly int[] _statesOfBlock;
    private bool _isComplete = true;

    private Engine(BodyCode code, FlowListener listener)
    {
        _code = code;
        _listener = listener;
        _transfer = new Transfer(code, listener);
        _branches = new Branches(code, _transfer);
        _statesOfBlock = new int[code.Graph.Blocks.Length];
    }

    /// <summary>Explores the body and tells the listener what happens; whether all paths were seen within the limits.</summary>
    public static bool Run(BodyCode code, FlowListener listener, CancellationToken cancellationToken)
    {
        var engine = new Engine(code, listener);
        engine.Begin();
        while (engine._pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            engine.Process(engine._pending.Pop());
        }

        listener.OnCompleted(engine._isComplete);
        return engine._isComplete;
    }

    private void Begin()
    {
        var state = new State(_code.VariableCount, _code.ObjectCapacity);
        foreach (var entering in _code.Entering)
        {
            state.Create(entering.Object, parent: 0);
            state.SetVariable(entering.Variable, new FlowValue(entering.Object, Fact.Unknown));
            _listener.OnEvent(state, entering.Object, entering.Event, _code.Graph.OriginalOperation);
        }

        Enter(_code.Graph.Blocks[0], state, continuation: null);
    }

    private void Enter(BasicBlock block, State state, Continuation? continuation)
    {
        if (block.Kind == BasicBlockKind.Exit)
        {
            _listener.OnExit(state);
            return;
        }

        _code.Liveness.DropDeadVariables(state, block);
        foreach (var root in state.UnreachableRoots())
        {
            if (!_listener.MattersUnreachable(state, root))
            {
                state.Remove(root);
            }
        }

        var node = new Node(block, state, continuation);
        if (_visited.Contains(node))
        {
            return;
        }

        if (_visited.Count >= Limits.Nodes || _statesOfBlock[block.Ordinal] >= Limits.StatesOfBlock)
        {
            _isComplete = false;
            return;
        }

        _visited.Add(node);
        _statesOfBlock[block.Ordinal]++;
        _pending.Push(node);
    }

    private void Process(Node node)
    {
        var state = node.State.Copy();
        foreach (var statement in _code.Blocks[node.Block.Ordinal])
        {
            // An exception carries the state before the statement that throws it: what the statement does has not happened.
            if (MayThrow(statement))
            {
                Throw(node.Block.EnclosingRegion, state, node.Continuation);
            }

            _transfer.Run(statement, state);
        }

        if (node.Block.ConditionalSuccessor is { } conditional)
        {
            var taken = node.Block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            var whenTaken = state.Copy();
            if (_branches.Assume(node.Block.BranchValue!, taken, whenTaken))
            {
                Follow(conditional, whenTaken, node);
            }

            if (!_branches.Assume(node.Block.BranchValue!, !taken, state))
            {
                return;
            }
        }

        if (node.Block.FallThroughSuccessor is { } next)
        {
            Follow(next, state, node);
        }
    }

    private void Follow(ControlFlowBranch branch, State state, Node from)
    {
        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(from.Block.EnclosingRegion, state, from.Continuation);
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                // The end of a finally; where a filter said no, its exception goes on as it has already been sent to the next handler.
                if (from.Continuation is { } continuation && !IsInFilter(from.Block))
                {
                    Resume(continuation, state);
                }

                break;
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return when branch.Destination is { } destination:
                if (branch.Semantics == ControlFlowBranchSemantics.Return && from.Block.BranchValue is { } returned)
                {
                    state.Escape(_transfer.ValueOf(returned).Object);
                }

                // What is declared there is a new variable each time, that no earlier lambda knows.
                foreach (var local in branch.EnteringRegions.SelectMany(region => region.Locals))
                {
                    state.Declare(_code.VariableOf(local));
                }

                Resume(new Continuation(branch.FinallyRegions, destination, ThrownOutOf: null, from.Continuation), state);
                break;
        }
    }

    private void Resume(Continuation continuation, State state)
    {
        if (!continuation.Remaining.IsEmpty)
        {
            Enter(FirstBlock(continuation.Remaining[0]), state, continuation with { Remaining = continuation.Remaining.RemoveAt(0) });
        }
        else if (continuation.Destination is { } destination)
        {
            Enter(destination, state, continuation.Outer);
        }
        else
        {
            Throw(continuation.ThrownOutOf, state, continuation.Outer);
        }
    }

    /// <summary>Looks for the handlers of an exception from inside the region outwards; outside of every try the path ends.</summary>
    private void Throw(ControlFlowRegion? from, State state, Continuation? continuation)
    {
        foreach (var region in from.Outwards())
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                // The exception replaces whatever the finally block would have gone on with.
                continuation = continuation?.Outer;
            }

            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } construct)
            {
                continue;
            }

            if (construct.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                Enter(
                    FirstBlock(construct.NestedRegions.Single(nested => nested.Kind == ControlFlowRegionKind.Finally)),
                    state.Copy(),
                    new Continuation(ImmutableArray<ControlFlowRegion>.Empty, Destination: null, construct, continuation));
                return;
            }

            foreach (var handler in construct.NestedRegions.Where(nested => nested != region))
            {
                Enter(FirstBlock(handler), state.Copy(), continuation);
                if (CatchesAll(handler))
                {
                    return;
                }
            }
        }
    }

    private static bool IsInFilter(BasicBlock block) =>
        block.EnclosingRegion.Outwards().FirstOrDefault(region => region.Kind is ControlFlowRegionKind.Filter or ControlFlowRegionKind.Finally)
            is { Kind: ControlFlowRegionKind.Filter };

    private BasicBlock FirstBlock(ControlFlowRegion region) => _code.Graph.Blocks[region.FirstBlockOrdinal];

    private static bool CatchesAll(ControlFlowRegion handler) =>
        handler is { Kind: ControlFlowRegionKind.Catch, ExceptionType: null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" } };

    private bool MayThrow(ImmutableArray<IOperation> statement) =>
        statement.Any(operation =>
            operation is IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation or IAwaitOperation
            && _code.EffectOf(operation) is not { IsRelease: true })
        && !IsAwaitedRelease(statement);

    // The await of "await using", with or without ConfigureAwait.
    private bool IsAwaitedRelease(ImmutableArray<IOperation> statement) =>
        statement.Any(operation => operation is IAwaitOperation) && statement.Any(operation => _code.EffectOf(operation) is { IsRelease: true });

    private readonly record struct Node(BasicBlock Block, State State, Continuation? Continuation);
}
