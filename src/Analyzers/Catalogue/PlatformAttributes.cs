using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>What the attributes of System.Runtime.Versioning say about the systems that a symbol is for.</summary>
internal static class PlatformAttributes
{
    /// <summary>The systems that the symbol's own attributes leave.</summary>
    public static TargetSystems SystemsOf(ISymbol symbol)
    {
        var supported = TargetSystems.None;
        var unsupported = TargetSystems.None;
        foreach (var (name, platform) in NamesAndPlatforms(symbol))
        {
            if (name == "SupportedOSPlatformAttribute")
            {
                supported |= TargetSystemNames.Parse(platform);
            }
            else if (name == "UnsupportedOSPlatformAttribute" && !HasVersion(platform))
            {
                unsupported |= TargetSystemNames.Parse(platform);
            }
        }

        return (supported == TargetSystems.None ? TargetSystems.All : supported) & ~unsupported;
    }

    /// <summary>The systems of a member that is marked as their guard: where it is true the code runs on one of them.</summary>
    public static TargetSystems GuardedBy(ISymbol member) =>
        NamesAndPlatforms(member)
            .Where(attribute => attribute.Name == "SupportedOSPlatformGuardAttribute")
            .Aggregate(TargetSystems.None, (systems, attribute) => systems | TargetSystemNames.Parse(attribute.Platform));

    private static IEnumerable<(string Name, string Platform)> NamesAndPlatforms(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace.Name: "Versioning", Name: var name }
                && attribute.ConstructorArguments is [{ Value: string platform }, ..])
            {
                yield return (name, platform);
            }
        }
    }

    // "Unsupported from version 10 on" leaves the earlier versions.
    private static bool HasVersion(string platform) => platform.Length > 0 && char.IsDigit(platform[platform.Length - 1]);
}
