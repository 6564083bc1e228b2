using System.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Where a diagnostic is expected; no path means the first source file.</summary>
public sealed record DiagnosticLocation
{
    internal DiagnosticLocation(string? path, LinePositionSpan span, bool startOnly = false)
    {
        Path = path;
        Span = span;
        IsStartOnly = startOnly;
    }

    internal DiagnosticLocation(int markupKey) => MarkupKey = markupKey;

    public string? Path { get; private init; }

    public LinePositionSpan Span { get; }

    internal bool IsStartOnly { get; }

    internal int? MarkupKey { get; }

    internal bool Matches(Location actual)
    {
        var found = actual.GetLineSpan();
        return actual.Kind != LocationKind.None
            && found.Path == Path
            && found.StartLinePosition == Span.Start
            && (IsStartOnly || found.EndLinePosition == Span.End);
    }

    internal DiagnosticLocation Resolve(IReadOnlyDictionary<int, DiagnosticLocation> numbered, Func<string?, string?> pathOf)
    {
        if (MarkupKey is not { } key)
        {
            return this with { Path = pathOf(Path) };
        }

        return numbered.TryGetValue(key, out var location)
            ? location
            : throw new InvalidOperationException($"The sources have no markup location {{|#{key}:...|}}.");
    }

    public override string ToString()
    {
        Debug.Assert(MarkupKey is null, "Expectations are resolved before they are written.");
        var start = $"{Path}({Span.Start.Line + 1},{Span.Start.Character + 1}";
        return IsStartOnly ? $"{start})" : $"{start},{Span.End.Line + 1},{Span.End.Character + 1})";
    }
}
