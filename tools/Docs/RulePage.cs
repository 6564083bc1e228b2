using System.Globalization;

namespace IpcAnalyzers.Docs;

/// <summary>The page of a rule: first line, table and severity block are derived, the rest is written by hand.</summary>
internal static class RulePage
{
    /// <summary>The sections that every page has, in this order; others may stand between them.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        ["Cause", "Why it matters", "Violation", "Fixed", "Not reported", "When to suppress", "Configure severity"];

    public static string FirstLine(DocumentedRule rule) => $"# {rule.Id}: {rule.Title}";

    public static string Update(string text, DocumentedRule rule)
    {
        var body = text.Length == 0 ? Skeleton() : text[(text.IndexOf('\n') + 1)..];
        body = MarkedText.Replace(body, "head", Head(rule));
        return FirstLine(rule) + "\n" + MarkedText.Replace(body, "severity", SeverityBlock(rule));
    }

    private static string Head(DocumentedRule rule) => RuleTables.Table("Property | Value",
    [
        $"Id | {rule.Id}",
        $"Category | {rule.Category}",
        $"Severity by default | {SeverityText.Default(rule)}",
        .. Preset.All.Select(preset => $"Severity in the preset {preset.Name} | {SeverityText.In(preset, rule)}"),
        $"Enabled by default | {(rule.IsEnabledByDefault ? "yes" : "no")}",
        $"Code fix | {FixText.Of(rule)}",
        .. rule.Weaknesses.Any() ? [$"Weakness | {string.Join(", ", rule.Weaknesses.Select(WeaknessLink))}"] : Array.Empty<string>(),
    ]);

    private static string WeaknessLink(string tag) =>
        $"[{tag}](https://cwe.mitre.org/data/definitions/{int.Parse(tag.AsSpan("CWE-".Length), CultureInfo.InvariantCulture)}.html)";

    private static string SeverityBlock(DocumentedRule rule) => $"""
        In a project, by `.editorconfig` (`error`, `warning`, `suggestion`, `silent` or `none`):

        ```editorconfig
        [*.cs]
        dotnet_diagnostic.{rule.Id}.severity = {(rule.IsEnabledByDefault ? "none" : SeverityText.Of(rule.Descriptors[0].DefaultSeverity))}
        ```

        At one place, with the reason:

        ```csharp
        #pragma warning disable {rule.Id} // the reason
        #pragma warning restore {rule.Id}
        ```
        """.ReplaceLineEndings("\n");

    private static string Skeleton() =>
        "\n" + MarkedText.Part("head", "") + "\n\n"
        + string.Concat(Sections.Select(section => $"## {section}\n\n{(section == Sections[^1] ? MarkedText.Part("severity", "") + "\n" : "\n")}"));
}
