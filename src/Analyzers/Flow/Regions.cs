using Microsoft.CodeAnalysis.FlowAnalysis;

namespace IpcAnalyzers.Flow;

internal static class Regions
{
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
