using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Asks the code fix provider of a test for actions, and applies them.</summary>
internal sealed class CodeFixRunner(
    CodeFixProvider provider,
    AnalyzerRunner analyzers,
    CodeFixChoice choice,
    IVerifier verifier,
    CancellationToken cancellationToken)
{
    public CodeFixProvider Provider => provider;

    public AnalyzerRunner Analyzers => analyzers;

    /// <summary>The diagnostics in source documents that the provider says it fixes, in their order.</summary>
    public async Task<ImmutableArray<(Document Document, Diagnostic Diagnostic)>> GetFixableAsync(Solution solution)
    {
        var fixable = provider.FixableDiagnosticIds;
        return
        [
            .. (await analyzers.AnalyzeAsync(solution).ConfigureAwait(false))
                .Where(diagnostic => fixable.Contains(diagnostic.Id))
                .Select(diagnostic => (Document: solution.GetDocument(diagnostic.Location.SourceTree), diagnostic))
                .Where(found => found.Document is not null)
                .Select(found => (found.Document!, found.diagnostic)),
        ];
    }

    public async Task<ImmutableArray<CodeAction>> GetActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        await GuardAsync(async () =>
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken))
                .ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        foreach (var action in actions.Where(action => action.EquivalenceKey is null))
        {
            verifier.Fail($"The code action '{action.Title}' has no equivalence key.");
        }

        return actions.ToImmutable();
    }

    /// <summary>The first fixable diagnostic in the given documents for which the test's action is offered.</summary>
    public async Task<(Document Document, Diagnostic Diagnostic, CodeAction Action)?> FindFirstOfferAsync(Solution solution, Func<Document, bool> isIncluded)
    {
        foreach (var (document, diagnostic) in await GetFixableAsync(solution).ConfigureAwait(false))
        {
            if (isIncluded(document) && choice.Choose(await GetActionsAsync(document, diagnostic).ConfigureAwait(false), verifier) is { } action)
            {
                return (document, diagnostic, action);
            }
        }

        return null;
    }

    /// <summary>Fixes one diagnostic after the other until no action is offered any more, or the limit is passed.</summary>
    public async Task<(Solution Fixed, int Iterations)> FixIterativelyAsync(Solution solution, int limit)
    {
        var iterations = 0;
        while (iterations <= limit && await FindFirstOfferAsync(solution, _ => true).ConfigureAwait(false) is { } offer)
        {
            solution = await ApplyAsync(solution, offer.Action).ConfigureAwait(false);
            iterations++;
            if (choice.FirstOnly)
            {
                break;
            }
        }

        return (solution, iterations);
    }

    public async Task<Solution> ApplyAsync(Solution solution, CodeAction action)
    {
        var operations = await GuardAsync(() => action.GetOperationsAsync(cancellationToken)).ConfigureAwait(false);
        var changed = operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution ?? solution;
        if (!await HasChangedAsync(solution, changed).ConfigureAwait(false))
        {
            verifier.Fail($"The code action '{action.Title}' changes nothing.");
        }

        await SyntaxCheck.RunAsync(solution, changed, verifier, cancellationToken).ConfigureAwait(false);
        return changed;
    }

    public async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not VerificationException and not OperationCanceledException)
        {
            verifier.Fail($"The code fix provider {provider.GetType().Name} or one of its actions threw an exception: {exception}");
            throw;
        }
    }

    private async Task<bool> HasChangedAsync(Solution before, Solution after)
    {
        foreach (var project in after.Projects)
        {
            var texts = await project.GetTextsAsync(cancellationToken).ConfigureAwait(false);
            if (before.GetProject(project.Id) is not { } original
                || !texts.SequenceEqual(await original.GetTextsAsync(cancellationToken).ConfigureAwait(false)))
            {
                return true;
            }
        }

        return false;
    }
}
