using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The same sources twice give twice the findings, and two runs give the same ones.
/// The copy is a second compilation of the same trees and not a second file of the same compilation, in which types and
/// top-level statements would clash. One set of analyzer instances works on both at the same time, as in an IDE and in a
/// build server; so state that an analyzer keeps in itself, or keys by tree or name, shows as a lost finding.
/// </summary>
internal static class ConcurrencyCheck
{
    public static async Task RunAsync(AnalyzerRunner runner, Solution solution, IVerifier verifier)
    {
        var alone = OfAnalyzers(await runner.AnalyzeAsync(solution).ConfigureAwait(false));
        var (first, second) = await runner.AnalyzeTwiceAtOnceAsync(solution).ConfigureAwait(false);
        var together = OfAnalyzers(first).AddRange(OfAnalyzers(second));
        if (together.Length != 2 * alone.Length)
        {
            verifier.Fail($"The same sources analyzed twice at the same time gave {together.Length} findings instead of twice {alone.Length}."
                + Difference([.. alone, .. alone], together));
        }

        foreach (var again in new[] { OfAnalyzers(first), OfAnalyzers(second) })
        {
            if (!again.SequenceEqual(alone))
            {
                verifier.Fail("Two runs over the same sources gave different diagnostics." + Difference(alone, again));
            }
        }
    }

    private static ImmutableArray<string> OfAnalyzers(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => !AnalyzerRunner.IsOfCompiler(diagnostic)).Select(DiagnosticOrder.DescribeFully)];

    private static string Difference(ImmutableArray<string> expected, ImmutableArray<string> actual) =>
        Environment.NewLine + TextDifference.Describe(string.Join('\n', expected.Order()), string.Join('\n', actual.Order()));
}
