using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Docs;

/// <summary>What the texts tell of a rule. One id may have several descriptors, which speak at different levels.</summary>
internal sealed record DocumentedRule(string Id, Type Class, ImmutableArray<DiagnosticDescriptor> Descriptors, ImmutableArray<OfferedFix> Fixes)
{
    private const string WeaknessPrefix = "CWE-";

    public string Title => Descriptors[0].Title.ToString(null);

    public string Category => Descriptors[0].Category;

    public bool IsEnabledByDefault => Descriptors.Any(descriptor => descriptor.IsEnabledByDefault);

    /// <summary>The folder below Rules, the last part of the namespace.</summary>
    public string Family => Class.Namespace!.Split('.')[^1];

    /// <summary>The levels of the descriptors, the loudest first.</summary>
    public ImmutableArray<RuleLevel> Levels => Descriptors.Select(LevelOf).Distinct().Order().ToImmutableArray();

    public IEnumerable<string> Weaknesses =>
        Descriptors.SelectMany(descriptor => descriptor.CustomTags).Where(tag => tag.StartsWith(WeaknessPrefix, StringComparison.Ordinal)).Distinct();

    /// <summary>All rules that a host runs, in the order of their ids.</summary>
    public static ImmutableArray<DocumentedRule> ReadAll()
    {
        var classes = typeof(RuleRegistry).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("IpcAnalyzers.Rules.", StringComparison.Ordinal) == true).ToList();
        var fixes = OfferedFix.ReadAll();
        return RuleRegistry.CreateHosts()
            .SelectMany(host => host.SupportedDiagnostics)
            .GroupBy(descriptor => descriptor.Id)
            .OrderBy(descriptors => descriptors.Key, StringComparer.Ordinal)
            .Select(descriptors => new DocumentedRule(
                descriptors.Key,
                classes.Single(type => !type.IsNested && type.Name.StartsWith(descriptors.Key, StringComparison.Ordinal)),
                descriptors.ToImmutableArray(),
                fixes.Where(fix => fix.RuleId == descriptors.Key).ToImmutableArray()))
            .ToImmutableArray();
    }

    private static RuleLevel LevelOf(DiagnosticDescriptor descriptor) =>
        !descriptor.IsEnabledByDefault ? RuleLevel.OnRequest
        : descriptor.CustomTags.Contains(RuleDescriptor.CertainFailureTag) ? RuleLevel.CertainFailure
        : descriptor.DefaultSeverity == DiagnosticSeverity.Warning ? RuleLevel.Warning
        : RuleLevel.Suggestion;
}
