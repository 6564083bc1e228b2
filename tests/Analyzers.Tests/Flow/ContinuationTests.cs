using System.Collections.Immutable;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace IpcAnalyzers.Tests.Flow;

/// <summary>Two ways on are the same when they lead through the same finally blocks to the same place.</summary>
public class ContinuationTests
{
    private readonly ControlFlowGraph _graph = ProbeRun.GraphOf("try { n = 1; } finally { n = 2; } if (c) n = 3;");

    [Fact]
    public void EqualInAllParts()
    {
        var outer = Create(destination: 1);
        Assert.Equal(Create(destination: 2, outer: outer), Create(destination: 2, outer: Create(destination: 1)));
        Assert.Equal(Create(destination: 2, outer: outer).GetHashCode(), Create(destination: 2, outer: Create(destination: 1)).GetHashCode());
    }

    [Fact]
    public void DifferentInAnyPart()
    {
        var outer = Create(destination: 1);
        var continuation = Create(destination: 2, outer: outer);

        Assert.All(
            new[] { continuation with { Destination = _graph.Blocks[1] }, continuation with { ThrownOutOf = _graph.Root }, continuation with { Remaining = [_graph.Root] }, continuation with { Outer = null }, continuation with { Outer = Create(destination: 2) } },
            other => Assert.False(continuation.Equals(other)));
        Assert.False(continuation.Equals(null));
    }

    private Continuation Create(int destination, Continuation? outer = null) =>
        new(ImmutableArray<ControlFlowRegion>.Empty, _graph.Blocks[destination], ThrownOutOf: null, outer);
}
