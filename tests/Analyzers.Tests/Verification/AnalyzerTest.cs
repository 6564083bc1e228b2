using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

public abstract class AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    public SolutionState TestState { get; } = new();

    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Net.Net100;

    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    public TestBehaviors TestBehaviors { get; set; }

    /// <summary>Ids that are switched off. The rest is what <c>[|...|]</c> may mean, if it is one id.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    /// <summary>The version of Roslyn whose language or interface the test needs; on an older one it is skipped.</summary>
    public Version? MinimumRoslyn { get; set; }

    public async Task RunAsync()
    {
        if (MinimumRoslyn is { } minimum && RoslynHost.Version < minimum)
        {
            Assert.Skip($"Needs Roslyn {minimum}; this run has {RoslynHost.Version}.");
        }

        using var workspace = new AdhocWorkspace();
        await RunAsync(workspace.CurrentSolution, TestContext.Current.CancellationToken).ConfigureAwait(false);
    }

    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    /// <summary>What <c>[|...|]</c> means: the only id that is supported and not disabled, unless a test overrides this.</summary>
    protected internal virtual DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
    {
        var descriptors = analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(descriptor => !DisabledDiagnostics.Contains(descriptor.Id))
            .DistinctBy(descriptor => descriptor.Id)
            .ToArray();
        return descriptors.Length == 1 ? descriptors[0] : null;
    }

    protected virtual CSharpParseOptions CreateParseOptions() => new(LanguageVersion, DocumentationMode.Diagnose);

    protected virtual CSharpCompilationOptions CreateCompilationOptions() => new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    private protected virtual async Task RunAsync(Solution empty, CancellationToken cancellationToken)
    {
        var verifier = new TVerifier();
        await VerifyTestStateAsync(CreateRunner(verifier, cancellationToken), empty, verifier, cancellationToken).ConfigureAwait(false);
    }

    private protected async Task<(EvaluatedSolution Evaluated, Solution Solution)> VerifyTestStateAsync(
        AnalyzerRunner runner,
        Solution empty,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        var evaluated = Evaluate(TestState, continued: null);
        var solution = Build(empty, evaluated);
        await VerifyDiagnosticsAsync(runner, solution, evaluated, verifier, cancellationToken).ConfigureAwait(false);
        await ConcurrencyCheck.RunAsync(runner, solution, verifier).ConfigureAwait(false);
        if (!TestBehaviors.HasFlag(TestBehaviors.SkipSuppressionCheck))
        {
            await SilenceCheck.RunUnderPragmaAsync(runner, solution, verifier, cancellationToken).ConfigureAwait(false);
        }

        if (!TestBehaviors.HasFlag(TestBehaviors.SkipGeneratedCodeCheck))
        {
            await SilenceCheck.RunInGeneratedCodeAsync(runner, solution, verifier, cancellationToken).ConfigureAwait(false);
        }

        return (evaluated, solution);
    }

    private protected AnalyzerRunner CreateRunner(IVerifier verifier, CancellationToken cancellationToken) =>
        new(() => [.. GetDiagnosticAnalyzers()], verifier, cancellationToken);

    private protected EvaluatedSolution Evaluate(SolutionState state, EvaluatedSolution? continued) =>
        StateEvaluation.Evaluate(state, continued, DiagnosticOfMarkup);

    private protected Solution Build(Solution empty, EvaluatedSolution evaluated)
    {
        var solution = new SolutionBuilder(CreateParseOptions(), CreateCompilationOptions(), ReferenceAssemblies).Build(empty, evaluated);
        var mainProject = solution.Projects.Single(project => project.Name == SolutionState.MainProjectName).Id;
        solution = SolutionTransforms.Aggregate(solution, (current, transform) => transform(current, mainProject));
        return DiagnosticSwitches.Apply(solution, SupportedDiagnostics(), DisabledDiagnostics);
    }

    private protected IEnumerable<DiagnosticDescriptor> SupportedDiagnostics() =>
        GetDiagnosticAnalyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics);

    private protected async Task VerifyDiagnosticsAsync(
        AnalyzerRunner runner,
        Solution solution,
        EvaluatedSolution evaluated,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        var actual = (await runner.AnalyzeAsync(solution).ConfigureAwait(false))
            .Where(diagnostic => !AnalyzerRunner.IsOfCompiler(diagnostic) || IsChecked(diagnostic));
        var match = DiagnosticMatch.Of(evaluated.ExpectedDiagnostics, actual);
        if (!match.IsExact)
        {
            verifier.Fail(await DiagnosticReport.WriteAsync(match, solution, cancellationToken).ConfigureAwait(false));
        }
    }

    private bool IsChecked(Diagnostic ofCompiler) => CompilerDiagnostics switch
    {
        CompilerDiagnostics.None => false,
        CompilerDiagnostics.Errors => ofCompiler.Severity == DiagnosticSeverity.Error && !ofCompiler.IsWarningAsError,
        CompilerDiagnostics.Warnings => ofCompiler.Severity >= DiagnosticSeverity.Warning,
        CompilerDiagnostics.Suggestions => ofCompiler.Severity >= DiagnosticSeverity.Info,
        _ => true,
    };

    private DiagnosticResult DiagnosticOfMarkup(string key)
    {
        if (key == MarkupSpan.DefaultKey)
        {
            return GetDefaultDiagnostic([.. GetDiagnosticAnalyzers()]) is { } single
                ? new DiagnosticResult(single)
                : throw new InvalidOperationException(
                    "'[|...|]' needs an analyzer with exactly one id that is not disabled; write '{|ID:...|}' or override GetDefaultDiagnostic.");
        }

        return SupportedDiagnostics().FirstOrDefault(descriptor => descriptor.Id == key) is { } supported
            ? new DiagnosticResult(supported)
            : DiagnosticResult.CompilerError(key).WithOptions(DiagnosticOptions.IgnoreSeverity);
    }
}
