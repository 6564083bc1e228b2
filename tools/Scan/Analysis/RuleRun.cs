using System.Collections.Immutable;
using System.Globalization;
using IpcAnalyzers.Scan.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Scan.Analysis;

/// <summary>Runs analyzers over one compilation.</summary>
internal sealed class RuleRun(ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<DiagnosticDescriptor> rules, IReadOnlySet<string> only)
{
    private const string CrashId = "AD0001";

    private readonly ImmutableArray<string> _off = only.Count == 0 ? [] : [.. rules.Select(rule => rule.Id).Where(id => !only.Contains(id))];

    public async Task<(ImmutableArray<Finding> Findings, ImmutableArray<Crash> Crashes)> RunAsync(LoadedCompilation loaded, CancellationToken cancellation)
    {
        CompilationOptions options = loaded.Compilation.Options;
        Compilation compilation = _off.IsEmpty
            ? loaded.Compilation
            : loaded.Compilation.WithOptions(options.WithSpecificDiagnosticOptions(
                options.SpecificDiagnosticOptions.SetItems(_off.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)))));
        // No handler of exceptions: they come back as AD0001, as in a build.
        var run = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            loaded.Options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        ImmutableArray<Diagnostic> diagnostics = await run.GetAnalyzerDiagnosticsAsync(cancellation);
        return (
            [
                .. diagnostics
                    .Where(diagnostic => diagnostic.Id != CrashId && !diagnostic.IsSuppressed && diagnostic.Severity != DiagnosticSeverity.Hidden)
                    .Where(diagnostic => only.Count == 0 || only.Contains(diagnostic.Id))
                    .Select(diagnostic => Convert(diagnostic, loaded.Input)),
            ],
            [
                .. diagnostics
                    .Where(diagnostic => diagnostic.Id == CrashId)
                    .Select(diagnostic => new Crash(loaded.Input, loaded.Name, Message(diagnostic))),
            ]);
    }

    private static Finding Convert(Diagnostic diagnostic, ScanInput input) => new(
        input,
        diagnostic.Id,
        diagnostic.Severity,
        Message(diagnostic),
        FindingLocation.From(diagnostic.Location, input),
        [.. diagnostic.AdditionalLocations.Select(location => FindingLocation.From(location, input)).OfType<FindingLocation>()]);

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);
}
