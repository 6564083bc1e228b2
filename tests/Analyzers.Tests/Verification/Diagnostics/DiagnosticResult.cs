using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// An expected diagnostic. Message and arguments are compared when given, additional locations when more than one
/// location is given; id, severity and first location always.
/// </summary>
public sealed record DiagnosticResult
{
    public DiagnosticResult(string id, DiagnosticSeverity severity)
    {
        Id = id;
        Severity = severity;
    }

    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(descriptor.Id, descriptor.DefaultSeverity)
    {
    }

    public string Id { get; }

    public DiagnosticSeverity Severity { get; private init; }

    public string? Message { get; private init; }

    public DiagnosticOptions Options { get; private init; }

    internal ImmutableArray<object?>? Arguments { get; private init; }

    internal ImmutableArray<DiagnosticLocation> Locations { get; private init; } = [];

    public static DiagnosticResult CompilerError(string id) => new(id, DiagnosticSeverity.Error);

    public static DiagnosticResult CompilerWarning(string id) => new(id, DiagnosticSeverity.Warning);

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    public DiagnosticResult WithMessage(string? message) => this with { Message = message };

    public DiagnosticResult WithArguments(params object?[] arguments) => this with { Arguments = [.. arguments] };

    public DiagnosticResult WithOptions(DiagnosticOptions options) => this with { Options = options };

    public DiagnosticResult WithLocation(int markupKey) => WithLocation(new DiagnosticLocation(markupKey));

    public DiagnosticResult WithLocation(int line, int column) => WithStart(null, line, column);

    public DiagnosticResult WithLocation(string path, int line, int column) => WithStart(path, line, column);

    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        WithLocation(new DiagnosticLocation(null, new(Position(startLine, startColumn), Position(endLine, endColumn))));

    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        WithLocation(new DiagnosticLocation(path, new(Position(startLine, startColumn), Position(endLine, endColumn))));

    public DiagnosticResult WithNoLocation() => this with { Locations = [] };

    internal DiagnosticResult WithLocation(DiagnosticLocation location) => this with { Locations = Locations.Add(location) };

    internal DiagnosticResult WithResolvedLocations(IReadOnlyDictionary<int, DiagnosticLocation> numbered, Func<string?, string?> pathOf) =>
        this with { Locations = [.. Locations.Select(location => location.Resolve(numbered, pathOf))] };

    internal bool Matches(Diagnostic actual) =>
        actual.Id == Id
        && (Options.HasFlag(DiagnosticOptions.IgnoreSeverity) || actual.Severity == Severity)
        && MatchesLocations(actual)
        && (ExpectedMessage(actual) is not { } message || message == actual.GetMessage(CultureInfo.InvariantCulture));

    /// <summary>The expected message; the descriptor of the actual diagnostic gives the format of the arguments.</summary>
    private string? ExpectedMessage(Diagnostic actual)
    {
        if (Message is not null || Arguments is not { } arguments)
        {
            return Message;
        }

        var format = actual.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, [.. arguments]);
        }
        catch (FormatException)
        {
            return $"({arguments.Length} arguments do not fit '{format}')";
        }
    }

    private bool MatchesLocations(Diagnostic actual)
    {
        if (Locations.IsEmpty)
        {
            return actual.Location.Kind == LocationKind.None;
        }

        var additional = Locations.RemoveAt(0);
        return Locations[0].Matches(actual.Location)
            && (additional.IsEmpty
                || Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations)
                || (additional.Length == actual.AdditionalLocations.Count
                    && additional.Zip(actual.AdditionalLocations, (expected, found) => expected.Matches(found)).All(matches => matches)));
    }

    private DiagnosticResult WithStart(string? path, int line, int column) =>
        WithLocation(new DiagnosticLocation(path, new(Position(line, column), Position(line, column)), startOnly: true));

    private static LinePosition Position(int line, int column) => new(line - 1, column - 1);

    public override string ToString()
    {
        var place = Locations.IsEmpty ? "(no location)" : string.Join(" + ", Locations);
        var message = Message ?? (Arguments is { } arguments ? $"arguments ({string.Join(", ", arguments)})" : null);
        return $"{place}: {Severity} {Id}{(message is null ? "" : $": {message}")}";
    }
}
