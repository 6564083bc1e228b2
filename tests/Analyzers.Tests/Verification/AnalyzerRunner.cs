using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Runs the analyzers of a test, with new instances each time; an analyzer's exception fails the test at once.</summary>
internal sealed class AnalyzerRunner(Func<ImmutableArray<DiagnosticAnalyzer>> createAnalyzers, IVerifier verifier, CancellationToken cancellationToken)
{
    /// <summary>The id under which the driver reports it. Where this is off, the driver tells nobody.</summary>
    public const string AnalyzerException = "AD0001";

    // Checks look at the same solution again and again, and projects are immutable.
    private readonly ConcurrentDictionary<Project, Task<ImmutableArray<Diagnostic>>> _results = new();

    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Solution solution)
    {
        var results = new List<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            results.AddRange(await AnalyzeAsync(project).ConfigureAwait(false));
        }

        return DiagnosticOrder.Sort(results);
    }

    public Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project) => _results.GetOrAdd(project, async _ =>
    {
        var compilation = await CompileAsync(project).ConfigureAwait(false);
        return DiagnosticOrder.Sort(await RunAsync(project, compilation, createAnalyzers()).ConfigureAwait(false));
    });

    /// <summary>Runs one set of analyzer instances over two compilations of the same sources at the same time.</summary>
    public async Task<(ImmutableArray<Diagnostic> First, ImmutableArray<Diagnostic> Second)> AnalyzeTwiceAtOnceAsync(Solution solution)
    {
        var results = (First: new List<Diagnostic>(), Second: new List<Diagnostic>());
        var analyzers = createAnalyzers();
        foreach (var project in solution.Projects)
        {
            var compilation = await CompileAsync(project).ConfigureAwait(false);
            var runs = await Task.WhenAll(
                Task.Run(() => RunAsync(project, compilation, analyzers), cancellationToken),
                Task.Run(() => RunAsync(project, compilation.Clone(), analyzers), cancellationToken)).ConfigureAwait(false);
            results.First.AddRange(runs[0]);
            results.Second.AddRange(runs[1]);
        }

        return (DiagnosticOrder.Sort(results.First), DiagnosticOrder.Sort(results.Second));
    }

    public static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    private async Task<Compilation> CompileAsync(Project project) =>
        await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"The project '{project.Name}' has no compilation.");

    private async Task<ImmutableArray<Diagnostic>> RunAsync(Project project, Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        // The callback gets the exception itself, with its stack trace.
        var crashes = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            onAnalyzerException: (exception, _, _) => crashes.Enqueue(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await new CompilationWithAnalyzers(compilation, analyzers, options)
            .GetAllDiagnosticsAsync(cancellationToken)
            .ConfigureAwait(false);
        if (crashes.TryPeek(out var crash))
        {
            verifier.Fail($"An analyzer threw an exception ({AnalyzerException}): {crash}");
        }

        return diagnostics;
    }
}
