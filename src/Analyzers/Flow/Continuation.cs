using System.Collections.Immutable;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace IpcAnalyzers.Flow;

/// <summary>
/// Where a path goes on when the finally block it is in has ended. Finally blocks are shared by all ways into them, so this is
/// part of what makes a node of the exploded graph.
/// </summary>
/// <param name="Remaining">The finally regions that are still to run on the way, innermost first.</param>
/// <param name="Destination">The block to go to then; <see langword="null"/> while an exception looks for its handler.</param>
/// <param name="ThrownOutOf">For an exception, the region that it has left.</param>
/// <param name="Outer">The continuation of the finally block around this one.</param>
internal sealed record Continuation(
    ImmutableArray<ControlFlowRegion> Remaining, BasicBlock? Destination, ControlFlowRegion? ThrownOutOf, Continuation? Outer)
{
    // Regions and blocks belong to one graph and are compared as objects; the array is compared by its elements.
    public bool Equals(Continuation? other) =>
        other is not null
        && Remaining.SequenceEqual(other.Remaining)
        && ReferenceEquals(Destination, other.Destination)
        && ReferenceEquals(ThrownOutOf, other.ThrownOutOf)
        && Equals(Outer, other.Outer);

    public override int GetHashCode() => (Remaining.Length, Destination?.Ordinal, ThrownOutOf?.FirstBlockOrdinal, Outer?.GetHashCode()).GetHashCode();
}
