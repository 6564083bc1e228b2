using System.Collections.Immutable;

namespace IpcAnalyzers.Docs;

/// <summary>A preset as a global analyzer configuration file.</summary>
internal static class PresetFile
{
    public static string Text(Preset preset, ImmutableArray<DocumentedRule> rules) => string.Join('\n',
    [
        $"# IpcAnalyzers preset {preset.Name}, written by tools/Docs. {preset.Purpose}",
        "#",
        "# A row counts for every finding of its id. Where an id reports at two levels the row has the severity of the louder one,",
        "# so that no preset lowers anything. A rule that the preset leaves alone has its row as a comment only: a severity set for",
        "# an id keeps dotnet_analyzer_diagnostic.severity and dotnet_analyzer_diagnostic.category-….severity away from the rule.",
        "is_global = true",
        "# Below a user's own files (0 for other global files, 100 for .globalconfig), so that they win.",
        "global_level = -100",
        .. rules.SelectMany(rule => Row(preset, rule)),
        "",
    ]);

    private static IEnumerable<string> Row(Preset preset, DocumentedRule rule) =>
    [
        "",
        $"# {rule.Title}",
        preset.SeverityOf(rule) is { } severity
            ? $"dotnet_diagnostic.{rule.Id}.severity = {SeverityText.Of(severity)}"
            : $"# dotnet_diagnostic.{rule.Id}.severity = default ({SeverityText.Default(rule)})",
    ];
}
