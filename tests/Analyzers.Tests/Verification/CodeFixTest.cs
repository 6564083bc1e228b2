using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

public abstract class CodeFixTest<TVerifier> : AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    private static readonly (FixAllScope Scope, CodeFixTestBehaviors Skip)[] ScopesOfFixAll =
    [
        (FixAllScope.Document, CodeFixTestBehaviors.SkipFixAllInDocumentCheck),
        (FixAllScope.Project, CodeFixTestBehaviors.SkipFixAllInProjectCheck),
        (FixAllScope.Solution, CodeFixTestBehaviors.SkipFixAllInSolutionCheck),
    ];

    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    /// <summary>The result of the fix, one diagnostic after the other. Without sources no fix is looked at.</summary>
    public SolutionState FixedState { get; } = new();

    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    /// <summary>The result of Fix All where it is not <see cref="FixedState"/>.</summary>
    public SolutionState BatchFixedState { get; } = new();

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    public int? CodeActionIndex { get; set; }

    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>How many fixes are applied one after the other; a negative number is the most, none means as many as there are diagnostics at most.</summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>How often Fix All is applied; none means once for each id at most.</summary>
    public int? NumberOfFixAllIterations { get; set; }

    protected abstract CodeFixProvider GetCodeFixProvider();

    private protected override async Task RunAsync(Solution empty, CancellationToken cancellationToken)
    {
        var verifier = new TVerifier();
        var analyzers = CreateRunner(verifier, cancellationToken);
        var (evaluated, original) = await VerifyTestStateAsync(analyzers, empty, verifier, cancellationToken).ConfigureAwait(false);
        if (!IsGiven(FixedState) && !IsGiven(BatchFixedState))
        {
            return;
        }

        var fixedState = Evaluate(FixedState, continued: evaluated);
        var runner = CreateCodeFixRunner(analyzers, verifier, cancellationToken);
        await EquivalenceKeyCheck.RunAsync(runner, original, verifier, cancellationToken).ConfigureAwait(false);
        var fixedSolution = await VerifyIterativeFixAsync(runner, original, fixedState, verifier, cancellationToken).ConfigureAwait(false);
        await VerifyFixedAsync(analyzers, original, fixedSolution, empty, fixedState, verifier, cancellationToken).ConfigureAwait(false);
        await VerifySurroundingsAsync(runner, original, fixedSolution, verifier, cancellationToken).ConfigureAwait(false);
        await VerifyFixAllAsync(runner, original, empty, fixedState, verifier, cancellationToken).ConfigureAwait(false);
    }

    private CodeFixRunner CreateCodeFixRunner(AnalyzerRunner analyzers, IVerifier verifier, CancellationToken cancellationToken) => new(
        GetCodeFixProvider(),
        analyzers,
        new CodeFixChoice(CodeActionIndex, CodeActionEquivalenceKey, Has(CodeFixTestBehaviors.FixOne)),
        verifier,
        cancellationToken);

    private async Task<Solution> VerifyIterativeFixAsync(
        CodeFixRunner runner,
        Solution original,
        EvaluatedSolution expected,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        var limit = await IterationLimitAsync(runner, original).ConfigureAwait(false);
        var (result, iterations) = await runner.FixIterativelyAsync(original, limit).ConfigureAwait(false);
        await VerifyTextsAsync(result, expected, verifier, iterations, cancellationToken).ConfigureAwait(false);
        if (iterations > limit)
        {
            verifier.Fail($"The fix is still offered after {limit} iterations.");
        }

        if (NumberOfIncrementalIterations is >= 0 and var number && iterations != number)
        {
            verifier.Fail($"The fix took {iterations} iterations instead of {number}.");
        }

        return result;
    }

    private async Task<int> IterationLimitAsync(CodeFixRunner runner, Solution original) =>
        NumberOfIncrementalIterations is { } number
            ? Math.Abs(number)
            : (await runner.GetFixableAsync(original).ConfigureAwait(false)).Length;

    private static async Task VerifyTextsAsync(
        Solution result,
        EvaluatedSolution expected,
        IVerifier verifier,
        int iterations,
        CancellationToken cancellationToken)
    {
        var actualTexts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var project in result.Projects)
        {
            foreach (var (path, text) in await project.GetTextsAsync(cancellationToken).ConfigureAwait(false))
            {
                actualTexts.Add(path, text);
            }
        }

        var expectedTexts = Texts(expected);
        foreach (var path in actualTexts.Keys.Union(expectedTexts.Keys))
        {
            var (expectedText, actualText) = (expectedTexts.GetValueOrDefault(path), actualTexts.GetValueOrDefault(path));
            if (expectedText != actualText)
            {
                verifier.Fail($"{path} is not as expected after {iterations} fixes:{Environment.NewLine}"
                    + TextDifference.Describe(expectedText ?? "(no file)", actualText ?? "(no file)"));
            }
        }
    }

    private async Task VerifyFixedAsync(
        AnalyzerRunner analyzers,
        Solution original,
        Solution fixedSolution,
        Solution empty,
        EvaluatedSolution fixedState,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        var contextual = verifier.PushContext("After the fix");
        await VerifyDiagnosticsAsync(analyzers, Build(empty, fixedState), fixedState, contextual, cancellationToken).ConfigureAwait(false);
        await NewFindingsCheck.RunAsync(
            analyzers,
            [.. SupportedDiagnostics()],
            original,
            fixedSolution,
            fixedState.ExpectedDiagnostics,
            contextual,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task VerifySurroundingsAsync(
        CodeFixRunner runner,
        Solution original,
        Solution fixedSolution,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        if (!Has(CodeFixTestBehaviors.SkipFormattingCheck))
        {
            await new FormattingCheck(FixAgainAsync, verifier, cancellationToken).RunAsync(original, fixedSolution).ConfigureAwait(false);
        }

        if (!Has(CodeFixTestBehaviors.SkipTriviaCheck))
        {
            await new TriviaCheck(runner, FixAgainAsync, verifier, cancellationToken).RunAsync(original, fixedSolution).ConfigureAwait(false);
        }

        async Task<Solution> FixAgainAsync(Solution variant) =>
            (await runner.FixIterativelyAsync(variant, await IterationLimitAsync(runner, variant).ConfigureAwait(false)).ConfigureAwait(false)).Fixed;
    }

    private async Task VerifyFixAllAsync(
        CodeFixRunner runner,
        Solution original,
        Solution empty,
        EvaluatedSolution fixedState,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        if (runner.Provider.GetFixAllProvider() is not { } provider || Has(CodeFixTestBehaviors.SkipFixAllCheck)
            || (Has(CodeFixTestBehaviors.FixOne) && !IsGiven(BatchFixedState)))
        {
            return;
        }

        if (IsGiven(BatchFixedState))
        {
            fixedState = Evaluate(BatchFixedState, continued: fixedState);
            await VerifyDiagnosticsAsync(runner.Analyzers, Build(empty, fixedState), fixedState, verifier.PushContext("After Fix All"), cancellationToken)
                .ConfigureAwait(false);
        }

        var doubled = await DoubledSolution.CreateAsync(original, runner, cancellationToken).ConfigureAwait(false);
        var check = new FixAllCheck(runner, doubled, Texts(fixedState), NumberOfFixAllIterations, verifier, cancellationToken);
        foreach (var (scope, skip) in ScopesOfFixAll)
        {
            if (!Has(skip))
            {
                await check.RunAsync(provider, scope).ConfigureAwait(false);
            }
        }
    }

    private static ImmutableSortedDictionary<string, string> Texts(EvaluatedSolution state) => state.Projects
        .SelectMany(project => project.Sources.Concat(project.AdditionalFiles))
        .ToImmutableSortedDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);

    private static bool IsGiven(SolutionState state) =>
        state.Sources.Count > 0 || state.AdditionalFiles.Count > 0 || state.AdditionalProjects.States.Count > 0;

    private bool Has(CodeFixTestBehaviors behavior) => CodeFixTestBehaviors.HasFlag(behavior);
}
