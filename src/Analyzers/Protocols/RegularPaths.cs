using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>Paths on which nothing is thrown but what a handler is there to bring to an end, as against those that the engine takes for safety.</summary>
internal static class RegularPaths
{
    /// <summary>Whether code goes from one operation to another without any of these on the way.</summary>
    public static bool Lead(BodyCode code, IOperation from, IOperation to, IReadOnlyCollection<IOperation> without)
    {
        var blocks = code.Blocks.Select(statements => statements.SelectMany(statement => statement).ToList()).ToList();
        var start = blocks.FindIndex(block => block.Contains(from));
        var target = blocks.FindIndex(block => block.Contains(to));
        if (start == target && blocks[start].IndexOf(from) < blocks[start].IndexOf(to))
        {
            return true;
        }

        var barriers = new HashSet<int>(without.Select(barrier => blocks.FindIndex(block => block.Contains(barrier))));
        var reached = new HashSet<int>();
        var pending = new Stack<int>();
        Leave(start, blocks[start].IndexOf(from) + 1);
        while (pending.Count > 0)
        {
            var ordinal = pending.Pop();
            if (ordinal == target)
            {
                return true;
            }

            if (reached.Add(ordinal))
            {
                Leave(ordinal, 0);
            }
        }

        return false;

        void Leave(int ordinal, int index)
        {
            var passed = blocks[ordinal].Skip(index).TakeWhile(operation => !without.Contains(operation)).ToList();
            if (passed.Any(operation => operation is IInvocationOperation))
            {
                Push(Handlers(code.Graph.Blocks[ordinal]));
            }

            if (index + passed.Count == blocks[ordinal].Count)
            {
                Push(Next(code.Graph.Blocks[ordinal], barriers));
            }
        }

        void Push(IEnumerable<int> ordinals)
        {
            foreach (var ordinal in ordinals)
            {
                pending.Push(ordinal);
            }
        }
    }

    private static IEnumerable<int> Next(BasicBlock block, HashSet<int> barriers) =>
        new[] { block.FallThroughSuccessor, block.ConditionalSuccessor }
            .Where(branch => branch is { Semantics: ControlFlowBranchSemantics.Regular, Destination: not null }
                && !branch.FinallyRegions.Any(region => barriers.Any(barrier => barrier >= region.FirstBlockOrdinal && barrier <= region.LastBlockOrdinal)))
            .Select(branch => branch!.Destination!.Ordinal);

    // Handlers for whatever goes wrong, or for a pipe that breaks; a cancellation mostly ends the loop that it happens in.
    private static IEnumerable<int> Handlers(BasicBlock block) =>
        from region in block.EnclosingRegion.Outwards()
        where region.Kind == ControlFlowRegionKind.Try && region.EnclosingRegion is { Kind: ControlFlowRegionKind.TryAndCatch }
        from handler in region.EnclosingRegion!.NestedRegions
        where handler is { Kind: ControlFlowRegionKind.Catch, ExceptionType: null or { SpecialType: SpecialType.System_Object } or { Name: "Exception" or "IOException" } }
        select handler.FirstBlockOrdinal;
}
