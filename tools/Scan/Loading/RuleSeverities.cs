using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>
/// Severities as the scanned tree's .editorconfig and .globalconfig set them, for the rules that run and for nothing else. Rules that are off by default are on:
/// a scan runs all of them, unless the tree says otherwise by id.
/// </summary>
internal sealed class RuleSeverities(ImmutableArray<DiagnosticDescriptor> rules, AnalyzerConfigSet? configs) : SyntaxTreeOptionsProvider
{
    private readonly ImmutableDictionary<string, ReportDiagnostic> _offByDefault = rules
        .Where(rule => !rule.IsEnabledByDefault)
        .DistinctBy(rule => rule.Id)
        .ToImmutableDictionary(rule => rule.Id, rule => Map(rule.DefaultSeverity));

    private readonly ImmutableHashSet<string> _ids = [.. rules.Select(rule => rule.Id)];
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, ReportDiagnostic>> _byPath = new(StringComparer.Ordinal);

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = ReportDiagnostic.Default;
        return configs is not null && _ids.Contains(diagnosticId)
            && _byPath.GetOrAdd(tree.FilePath, path => Path.IsPathRooted(path) ? configs.GetOptionsForSourcePath(path).TreeOptions : []).TryGetValue(diagnosticId, out severity);
    }

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = ReportDiagnostic.Default;
        return (_ids.Contains(diagnosticId) && configs is not null && configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity))
            || _offByDefault.TryGetValue(diagnosticId, out severity);
    }

    private static ReportDiagnostic Map(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => ReportDiagnostic.Error,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Hidden,
    };
}
