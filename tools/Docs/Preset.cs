using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Docs;

/// <summary>A named choice of severities. There is none for the default: what no file sets, the user's bulk settings can reach.</summary>
internal sealed class Preset(string name, string purpose, Func<DocumentedRule, DiagnosticSeverity?> severityOf)
{
    public static Preset Security { get; } = new(
        "Security",
        "Hardening advice of the category Security becomes a warning; every other rule keeps its default.",
        rule => rule.Category == RuleCategory.Security && rule.Levels.Contains(RuleLevel.Suggestion) ? DiagnosticSeverity.Warning : null);

    public static Preset Strict { get; } = new(
        "Strict",
        "What fails for certain is an error, everything else that is on by default a warning.",
        rule => rule.Levels[0] == RuleLevel.CertainFailure ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);

    public static ImmutableArray<Preset> All { get; } = ImmutableArray.Create(Security, Strict);

    public string Name { get; } = name;

    public string Purpose { get; } = purpose;

    /// <summary>
    /// The severity of the rule's row; <see langword="null"/> when the preset leaves the rule alone. A row speaks for all
    /// descriptors of the id, so it is never below the loudest of them. A preset switches nothing on that is off by default.
    /// </summary>
    public DiagnosticSeverity? SeverityOf(DocumentedRule rule) => rule.IsEnabledByDefault ? severityOf(rule) : null;
}
