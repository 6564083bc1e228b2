using System.Collections.Immutable;
using System.Globalization;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>One order and one spelling of actual diagnostics, so that sets of them can be compared.</summary>
internal static class DiagnosticOrder
{
    public static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Length)
            .ThenBy(Describe, StringComparer.Ordinal),
    ];

    /// <summary>A line for people: location, severity, id and message.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.AdditionalLocations.Prepend(diagnostic.Location).Select(Describe);
        return $"{string.Join(" + ", place)}: {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    /// <summary>All that a consumer can see of a diagnostic, hence also the properties that a code fix reads.</summary>
    public static string DescribeFully(Diagnostic diagnostic) =>
        Describe(diagnostic) + string.Concat(diagnostic.Properties
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $" {property.Key}={property.Value}"));

    private static string Describe(Location location) =>
        location.Kind == LocationKind.None
            ? "(no location)"
            : new DiagnosticLocation(location.GetLineSpan().Path, location.GetLineSpan().Span).ToString();
}
