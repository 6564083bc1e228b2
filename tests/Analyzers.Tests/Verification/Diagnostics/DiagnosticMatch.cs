using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

internal sealed record DiagnosticMatch(
    ImmutableArray<DiagnosticResult> Missing,
    ImmutableArray<Diagnostic> Unexpected,
    ImmutableArray<Diagnostic> Found)
{
    public bool IsExact => Missing.IsEmpty && Unexpected.IsEmpty;

    public static DiagnosticMatch Of(IEnumerable<DiagnosticResult> expected, IEnumerable<Diagnostic> actual)
    {
        var unexpected = actual.ToList();
        var missing = ImmutableArray.CreateBuilder<DiagnosticResult>();
        var found = ImmutableArray.CreateBuilder<Diagnostic>();

        // The pickiest expectations choose first: else one without a message could take the only diagnostic that another one accepts.
        foreach (var expectation in expected.OrderByDescending(Pickiness))
        {
            var index = unexpected.FindIndex(expectation.Matches);
            if (index < 0)
            {
                missing.Add(expectation);
            }
            else
            {
                found.Add(unexpected[index]);
                unexpected.RemoveAt(index);
            }
        }

        return new(missing.ToImmutable(), [.. unexpected], found.ToImmutable());
    }

    private static int Pickiness(DiagnosticResult expected) =>
        (expected.Message is null ? 0 : 1)
        + (expected.Arguments is null ? 0 : 1)
        + (expected.Options == DiagnosticOptions.None ? 1 : 0)
        + expected.Locations.Sum(location => location.IsStartOnly ? 1 : 2);
}
