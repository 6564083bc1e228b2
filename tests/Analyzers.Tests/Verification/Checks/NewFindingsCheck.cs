using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>After a fix no rule of the analyzers, also none that the test disables, finds more than before.</summary>
internal static class NewFindingsCheck
{
    public static async Task RunAsync(
        AnalyzerRunner runner,
        IReadOnlyCollection<DiagnosticDescriptor> supported,
        Solution original,
        Solution afterFix,
        IReadOnlyCollection<DiagnosticResult> expectedAfterFix,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        var before = await FindAsync(original).ConfigureAwait(false);
        var enabled = DiagnosticSwitches.EnableAll(afterFix, supported);
        var after = await FindAsync(enabled).ConfigureAwait(false);
        foreach (var group in after.GroupBy(diagnostic => diagnostic.Id))
        {
            var allowed = Math.Max(
                before.Count(diagnostic => diagnostic.Id == group.Key),
                expectedAfterFix.Count(diagnostic => diagnostic.Id == group.Key));
            if (group.Count() > allowed)
            {
                var report = await DiagnosticReport.WriteAsync(new([], [.. group], []), enabled, cancellationToken).ConfigureAwait(false);
                verifier.PushContext($"The fix brings new findings of {group.Key}: {group.Count()} instead of {allowed}").Fail(report);
            }
        }

        async Task<ImmutableArray<Diagnostic>> FindAsync(Solution solution) =>
        [
            .. (await runner.AnalyzeAsync(DiagnosticSwitches.EnableAll(solution, supported)).ConfigureAwait(false))
                .Where(diagnostic => !AnalyzerRunner.IsOfCompiler(diagnostic)),
        ];
    }
}
