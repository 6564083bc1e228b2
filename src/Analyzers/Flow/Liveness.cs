using System.Collections;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Flow;

/// <summary>
/// Which variables a block may still read, so that states that differ in a dead one become the same state; without it the number
/// of states explodes.
/// </summary>
internal sealed class Liveness
{
    private readonly BodyCode _code;
    private readonly BitArray[] _liveIn;

    public Liveness(BodyCode code)
    {
        _code = code;
        _liveIn = code.Graph.Blocks.Select(_ => new BitArray(code.VariableCount + 1)).ToArray();
        var successors = code.Graph.Blocks.Select(_ => new List<int>()).ToArray();
        foreach (var block in code.Graph.Blocks)
        {
            AddSuccessors(block, successors);
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var ordinal = code.Graph.Blocks.Length - 1; ordinal >= 0; ordinal--)
            {
                changed |= Update(ordinal, successors[ordinal]);
            }
        }
    }

    public void DropDeadVariables(State state, BasicBlock entered)
    {
        for (var variable = 1; variable <= _code.VariableCount; variable++)
        {
            if (!_liveIn[entered.Ordinal][variable])
            {
                state.SetVariable(variable, FlowValue.Unknown);
            }
        }
    }

    private bool Update(int ordinal, List<int> successors)
    {
        var live = new BitArray(_code.VariableCount + 1);
        foreach (var successor in successors)
        {
            live.Or(_liveIn[successor]);
        }

        // An exception can leave the block before any of its writes.
        var atHandlers = TriesAround(_code.Graph.Blocks[ordinal].EnclosingRegion).Any() ? new BitArray(live) : null;
        var statements = _code.Blocks[ordinal];
        for (var statement = statements.Length - 1; statement >= 0; statement--)
        {
            for (var index = statements[statement].Length - 1; index >= 0; index--)
            {
                Step(statements[statement][index], live);
            }
        }

        if (atHandlers is not null)
        {
            live.Or(atHandlers);
        }

        if (Same(live, _liveIn[ordinal]))
        {
            return false;
        }

        _liveIn[ordinal] = live;
        return true;
    }

    private void Step(IOperation operation, BitArray live)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                live[_code.VariableOf(capture.Id)] = false;
                break;
            case ISimpleAssignmentOperation assignment:
                Assign(assignment.Target, live);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IFlowCaptureReferenceOperation or IFieldReferenceOperation
                when operation.Parent is not ISimpleAssignmentOperation parent || parent.Target != operation:
                live[_code.VariableOf(operation)] = true;
                break;
            case IFlowAnonymousFunctionOperation lambda:
                Use(lambda.Symbol, live);
                break;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function }:
                Use(function, live);
                break;
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                Use(function, live);
                break;
        }
    }

    private void Assign(IOperation target, BitArray live)
    {
        var place = _code.LValueCaptures.PlaceOf(target);
        live[_code.VariableOf(place)] = false;
        if (place != target && _code.VariableOf(place) == 0)
        {
            // Written from afar: what the place is made of must still be known here.
            foreach (var part in place.Descendants())
            {
                live[_code.VariableOf(part)] = true;
            }
        }
    }

    private void Use(IMethodSymbol function, BitArray live)
    {
        foreach (var captured in _code.Captured.EscapingInto(function))
        {
            live[_code.VariableOf(captured)] = true;
        }
    }

    private static void AddSuccessors(BasicBlock block, List<int>[] successors)
    {
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch is null)
            {
                continue;
            }

            // A finally on the way passes on to the destination: what that needs must survive it.
            var from = new List<int> { block.Ordinal };
            foreach (var region in branch.FinallyRegions)
            {
                successors[block.Ordinal].Add(region.FirstBlockOrdinal);
                from.Add(region.LastBlockOrdinal);
            }

            if (branch.Destination is { } destination)
            {
                from.ForEach(ordinal => successors[ordinal].Add(destination.Ordinal));
            }
        }

        foreach (var region in TriesAround(block.EnclosingRegion))
        {
            foreach (var handler in HandlersOf(region))
            {
                successors[block.Ordinal].Add(handler.FirstBlockOrdinal);
                if (handler.Kind == ControlFlowRegionKind.Finally)
                {
                    var outer = TriesAround(region.EnclosingRegion!.EnclosingRegion).SelectMany(HandlersOf);
                    successors[handler.LastBlockOrdinal].AddRange(outer.Select(nested => nested.FirstBlockOrdinal));
                }
            }
        }
    }

    private static IEnumerable<ControlFlowRegion> TriesAround(ControlFlowRegion? region) =>
        region.Outwards().Where(around => around is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: not null });

    private static IEnumerable<ControlFlowRegion> HandlersOf(ControlFlowRegion tried) =>
        tried.EnclosingRegion!.NestedRegions.Where(nested => nested != tried);

    private static bool Same(BitArray left, BitArray right)
    {
        for (var index = 0; index < left.Length; index++)
        {
            if (left[index] != right[index])
            {
                return false;
            }
        }

        return true;
    }
}
