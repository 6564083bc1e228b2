using System.Collections.Immutable;

namespace IpcAnalyzers.Docs;

/// <summary>The lists of all rules.</summary>
internal static class RuleTables
{
    private static readonly Dictionary<string, string> Headings = new()
    {
        ["Signals"] = "Signals (IPC1xx)",
        ["Pipes"] = "Pipes (IPC2xx)",
        ["Processes"] = "Child processes (IPC3xx)",
        ["Files"] = "Files (IPC4xx)",
        ["SharedMemory"] = "Shared memory and named synchronisation (IPC5xx)",
        ["Sockets"] = "Sockets and messages (IPC6xx)",
    };

    /// <summary>The table of the front page: one row for each rule.</summary>
    public static string Overview(ImmutableArray<DocumentedRule> rules) => Table(
        "Rule | Finds | Category | Default | Code fix",
        rules.Select(rule => $"[{rule.Id}](docs/rules/{rule.Id}.md) | {rule.Title} | {rule.Category} | {SeverityText.Default(rule)} | {FixText.Of(rule)}"));

    /// <summary>The index of the rule pages: one table for each family.</summary>
    public static string Index(ImmutableArray<DocumentedRule> rules) =>
        string.Join("\n\n", rules.GroupBy(rule => rule.Family).Select(family => $"## {Headings[family.Key]}\n\n" + Table(
            "Rule | Finds | Category | Default | Security | Strict | Code fix",
            family.Select(rule => $"[{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.Category} | {SeverityText.Default(rule)} | "
                + $"{SeverityText.In(Preset.Security, rule)} | {SeverityText.In(Preset.Strict, rule)} | {FixText.Of(rule)}"))));

    public static string Table(string header, IEnumerable<string> rows) => string.Join('\n',
    [
        $"| {header} |",
        string.Concat(Enumerable.Repeat("| --- ", header.Split('|').Length)) + "|",
        .. rows.Select(row => $"| {row} |"),
    ]);
}
