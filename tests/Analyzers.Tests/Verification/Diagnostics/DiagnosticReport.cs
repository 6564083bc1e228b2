using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The text of a failure: what differs, and every file with the found and the expected spans underlined.</summary>
internal sealed class DiagnosticReport
{
    private readonly StringBuilder _text = new();

    public static async Task<string> WriteAsync(DiagnosticMatch match, Solution solution, CancellationToken cancellationToken)
    {
        var report = new DiagnosticReport();
        report.WriteDifferences(match);
        var marks = Marks(match);
        foreach (var document in solution.Projects.SelectMany(project => project.Documents.Concat(project.AdditionalDocuments)))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            report.WriteAnnotated(document.FilePath!, text, marks);
        }

        return report._text.ToString();
    }

    private void WriteDifferences(DiagnosticMatch match)
    {
        _text.AppendLine("The diagnostics are not as expected.");
        foreach (var missing in match.Missing)
        {
            _text.Append("  expected, not found: ").AppendLine(missing.ToString());
        }

        foreach (var unexpected in match.Unexpected)
        {
            _text.Append("  found, not expected: ").AppendLine(DiagnosticOrder.Describe(unexpected));
        }
    }

    private static ImmutableArray<Mark> Marks(DiagnosticMatch match) =>
    [
        .. match.Found.Select(found => Mark.Of(found, "found as expected")),
        .. match.Unexpected.Select(unexpected => Mark.Of(unexpected, "found, not expected")),
        .. match.Missing.Where(missing => !missing.Locations.IsEmpty).Select(missing => new Mark(
            missing.Locations[0].Path,
            missing.Locations[0].Span,
            $"expected, not found: {missing.Severity} {missing.Id}{(missing.Message is null ? "" : $": {missing.Message}")}")),
    ];

    private void WriteAnnotated(string path, SourceText text, ImmutableArray<Mark> marks)
    {
        _text.AppendLine().AppendLine(path);
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            _text.Append(CultureInfo.InvariantCulture, $"{line.LineNumber + 1,4} | ").AppendLine(content);
            foreach (var mark in marks.Where(mark => mark.Path == path && mark.Span.Start.Line == line.LineNumber))
            {
                var start = mark.Span.Start.Character;
                var end = mark.Span.End.Line == line.LineNumber ? mark.Span.End.Character : content.Length;
                _text.Append("     | ").Append(' ', start).Append('^', Math.Max(1, end - start)).Append(' ').AppendLine(mark.Label);
            }
        }
    }

    private sealed record Mark(string? Path, LinePositionSpan Span, string Label)
    {
        public static Mark Of(Diagnostic diagnostic, string verdict)
        {
            var place = diagnostic.Location.GetLineSpan();
            return new(place.Path, place.Span, $"{verdict}: {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        }
    }
}
