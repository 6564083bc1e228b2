using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Scan;

/// <summary>The command line, read.</summary>
internal sealed record ScanSettings(IReadOnlyList<string> Paths)
{
    public IReadOnlySet<string> Rules { get; init; } = new HashSet<string>();

    public DiagnosticSeverity LowestListed { get; init; } = DiagnosticSeverity.Info;

    public string? Sarif { get; init; }

    public string? Baseline { get; init; }

    public bool UpdateBaseline { get; init; }

    public string? Labels { get; init; }

    public string? Categories { get; init; }
}
