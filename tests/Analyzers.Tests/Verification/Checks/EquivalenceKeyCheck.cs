using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Actions of the same intent have the same equivalence key, else Fix All fixes only one of them. Two diagnostics of one
/// test may well have different intents; a renamed copy of the source has the same ones for certain.
/// </summary>
internal static class EquivalenceKeyCheck
{
    public static async Task RunAsync(CodeFixRunner runner, Solution solution, IVerifier verifier, CancellationToken cancellationToken)
    {
        var renamed = solution;
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            renamed = renamed.WithDocumentText(
                document.Id,
                SourceText.From(await RenamedSource.CreateAsync(document, cancellationToken).ConfigureAwait(false)));
        }

        var original = await GetKeysAsync(runner, solution).ConfigureAwait(false);
        if (!await HasSameFindingsAsync(runner.Analyzers, solution, renamed).ConfigureAwait(false))
        {
            return;
        }

        var copy = await GetKeysAsync(runner, renamed).ConfigureAwait(false);
        foreach (var (one, other) in original.Zip(copy))
        {
            if (one != other)
            {
                verifier.Fail($"The equivalence keys of the same actions differ from diagnostic to diagnostic: {one} here, {other} after all names have changed.");
            }
        }
    }

    private static async Task<bool> HasSameFindingsAsync(AnalyzerRunner runner, Solution one, Solution other)
    {
        return (await FindAsync(one).ConfigureAwait(false)).SequenceEqual(await FindAsync(other).ConfigureAwait(false));

        async Task<IEnumerable<string>> FindAsync(Solution solution) =>
            (await runner.AnalyzeAsync(solution).ConfigureAwait(false))
                .Where(diagnostic => !AnalyzerRunner.IsOfCompiler(diagnostic) || diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.Id);
    }

    private static async Task<ImmutableArray<string>> GetKeysAsync(CodeFixRunner runner, Solution solution)
    {
        var keys = ImmutableArray.CreateBuilder<string>();
        foreach (var (document, diagnostic) in await runner.GetFixableAsync(solution).ConfigureAwait(false))
        {
            var actions = await runner.GetActionsAsync(document, diagnostic).ConfigureAwait(false);
            keys.Add(string.Join(", ", actions.Select(action => $"'{action.EquivalenceKey}'")));
        }

        return keys.ToImmutable();
    }
}
