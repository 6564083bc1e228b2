using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Docs;

/// <summary>Severities in the words of .editorconfig.</summary>
internal static class SeverityText
{
    public static string Of(DiagnosticSeverity severity) =>
        severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            DiagnosticSeverity.Info => "suggestion",
            _ => "silent",
        };

    public static string Default(DocumentedRule rule)
    {
        var severities = string.Join(" or ", rule.Descriptors.Select(descriptor => descriptor.DefaultSeverity).Distinct().Order().Select(Of));
        return rule.IsEnabledByDefault ? severities : $"off ({severities})";
    }

    public static string In(Preset preset, DocumentedRule rule) => preset.SeverityOf(rule) is { } severity ? Of(severity) : Default(rule);
}
