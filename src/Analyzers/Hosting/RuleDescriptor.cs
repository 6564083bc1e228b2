using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>The one place where descriptors are made, so that help link, severity and tags follow from id and level.</summary>
internal static class RuleDescriptor
{
    /// <summary>The custom tag of descriptors whose findings fail for certain.</summary>
    public const string CertainFailureTag = nameof(RuleLevel.CertainFailure);

    // Release tracking (RS2000) recognises a factory by the name of its first parameter.
    public static DiagnosticDescriptor Create(
        string id, string title, string messageFormat, string description, string category, RuleLevel level, params string[] weaknesses)
    {
        var tags = level == RuleLevel.CertainFailure ? [.. weaknesses, CertainFailureTag] : weaknesses;
        return new DiagnosticDescriptor(
            id,
            title,
            messageFormat,
            category,
            level is RuleLevel.Suggestion or RuleLevel.OnRequest ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            isEnabledByDefault: level != RuleLevel.OnRequest,
            description,
            BuildConstants.RulePagesUrl + id + ".md",
            tags);
    }
}
