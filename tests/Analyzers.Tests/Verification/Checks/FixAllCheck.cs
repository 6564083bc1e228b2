using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Fix All in each scope gives the expected texts, leaves alone what lies outside of the scope, and needs no more rounds
/// than expected: one for each id, unless the test says otherwise.
/// </summary>
internal sealed class FixAllCheck(
    CodeFixRunner runner,
    DoubledSolution doubled,
    IReadOnlyDictionary<string, string> expectedTexts,
    int? expectedRounds,
    IVerifier verifier,
    CancellationToken cancellationToken)
{
    public async Task RunAsync(FixAllProvider provider, FixAllScope scope)
    {
        var contextual = verifier.PushContext($"Fix All in {scope}");
        if (!provider.GetSupportedFixAllScopes().Contains(scope))
        {
            contextual.Fail($"{provider.GetType().Name} does not support the scope.");
        }

        var (result, rounds) = await FixAsync(provider, scope, contextual).ConfigureAwait(false);
        if (expectedRounds is { } expected && rounds != expected)
        {
            contextual.Fail($"Fix All took {rounds} iterations instead of {expected}.");
        }

        await VerifyTextsAsync(result, scope, contextual).ConfigureAwait(false);
    }

    private async Task<(Solution Result, int MostRounds)> FixAsync(FixAllProvider provider, FixAllScope scope, IVerifier contextual)
    {
        var solution = doubled.Solution;
        var limit = expectedRounds ?? await CountIdsAsync().ConfigureAwait(false);
        var mostRounds = 0;
        foreach (var isInArea in Areas(scope))
        {
            var rounds = 0;
            while (await runner.FindFirstOfferAsync(solution, isInArea).ConfigureAwait(false) is { } offer)
            {
                if (++rounds > limit)
                {
                    contextual.Fail($"Fix All leaves diagnostics that it could fix after {limit} iterations, among them {DiagnosticOrder.Describe(offer.Diagnostic)}");
                }

                var context = new FixAllContext(
                    offer.Document,
                    runner.Provider,
                    scope,
                    offer.Action.EquivalenceKey,
                    [offer.Diagnostic.Id],
                    new Diagnostics(runner.Analyzers),
                    cancellationToken);
                var action = await runner.GuardAsync(() => provider.GetFixAsync(context)).ConfigureAwait(false);
                if (action is null)
                {
                    contextual.Fail("The Fix All provider offers no action.");
                }

                solution = await runner.ApplyAsync(solution, action).ConfigureAwait(false);
            }

            mostRounds = Math.Max(mostRounds, rounds);
        }

        return (solution, mostRounds);
    }

    /// <summary>The parts of the solution for each of which the scope needs a Fix All of its own.</summary>
    private IEnumerable<Func<Document, bool>> Areas(FixAllScope scope) => scope switch
    {
        FixAllScope.Document => doubled.Solution.Projects
            .SelectMany(project => project.Documents)
            .Where(doubled.IsOriginal)
            .Select(original => (Func<Document, bool>)(document => document.Id == original.Id)),
        FixAllScope.Project => doubled.Originals.Select(original => (Func<Document, bool>)(document => document.Project.Id == original)),
        _ => [_ => true],
    };

    private async Task VerifyTextsAsync(Solution result, FixAllScope scope, IVerifier contextual)
    {
        foreach (var project in result.Projects)
        {
            var before = await doubled.Solution.GetProject(project.Id)!.GetTextsAsync(cancellationToken).ConfigureAwait(false);
            foreach (var (path, text) in await project.GetTextsAsync(cancellationToken).ConfigureAwait(false))
            {
                var unchanged = before.GetValueOrDefault(path, "");
                if (path == PathOfRenamedCopy)
                {
                    var isFixed = before.Any(file => file.Value != expectedTexts.GetValueOrDefault(file.Key, file.Value));
                    VerifyRenamedCopy(unchanged, text, isFixed && scope != FixAllScope.Document, contextual);
                    continue;
                }

                var isCopy = project.Id == doubled.ProjectCopy;
                var expected = !isCopy ? expectedTexts.GetValueOrDefault(path, "")
                    : scope == FixAllScope.Solution ? expectedTexts.GetValueOrDefault(DoubledSolution.OriginalPath(path), "")
                    : unchanged;
                if (text != expected)
                {
                    contextual.Fail($"{path} is not as expected:{Environment.NewLine}{TextDifference.Describe(expected, text)}");
                }
            }
        }
    }

    private string? PathOfRenamedCopy => doubled.RenamedCopy is { } copy ? doubled.Solution.GetDocument(copy)!.FilePath : null;

    // What the fix makes of other names is not foretold; that it does something, and in its scope only, is.
    private static void VerifyRenamedCopy(string before, string after, bool isExpectedToChange, IVerifier contextual)
    {
        if ((before != after) != isExpectedToChange)
        {
            contextual.Fail($"The copy of the file in the same project was{(isExpectedToChange ? " not" : "")} changed:{Environment.NewLine}"
                + TextDifference.Describe(before, after));
        }
    }

    private async Task<int> CountIdsAsync() =>
        (await runner.GetFixableAsync(doubled.Solution).ConfigureAwait(false)).Select(found => found.Diagnostic.Id).Distinct().Count();

    private sealed class Diagnostics(AnalyzerRunner analyzers) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await analyzers.AnalyzeAsync(project).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            return (await analyzers.AnalyzeAsync(document.Project).ConfigureAwait(false)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await analyzers.AnalyzeAsync(project).ConfigureAwait(false)).Where(diagnostic => !diagnostic.Location.IsInSource);
    }
}
