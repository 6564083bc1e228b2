using System.Collections.Immutable;

namespace IpcAnalyzers.Docs;

/// <summary>The list of rules for the release tracking analyzers (RS2000 and following).</summary>
internal static class ReleaseRows
{
    public static string Unshipped(ImmutableArray<DocumentedRule> rules, string shipped)
    {
        var rows = rules.Where(rule => !shipped.Contains($"{rule.Id} |", StringComparison.Ordinal)).Select(Row).ToList();
        return rows.Count == 0 ? "" : string.Join('\n',
        [
            "### New Rules",
            "",
            "Rule ID | Category | Severity | Notes",
            "--------|----------|----------|-------",
            .. rows,
            "",
        ]);
    }

    private static string Row(DocumentedRule rule) =>
        $"{rule.Id} | {rule.Category} | {(rule.IsEnabledByDefault ? rule.Descriptors[0].DefaultSeverity.ToString() : "Disabled")} | {rule.Title}";
}
