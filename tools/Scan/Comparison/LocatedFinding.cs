using IpcAnalyzers.Scan.Analysis;
using IpcAnalyzers.Scan.Loading;

namespace IpcAnalyzers.Scan.Comparison;

/// <summary>A finding by repository and the path in it, as baselines and labels name places.</summary>
internal sealed record LocatedFinding(Finding Finding, string Repository, string Path, int Line)
{
    public static List<LocatedFinding> From(ScanResult result, IReadOnlyDictionary<ScanInput, Origin> origins) =>
    [
        .. result.Findings.Where(finding => finding.Location is not null).Select(finding => new LocatedFinding(
            finding, origins[finding.Input].Repository, origins[finding.Input].Prefix + finding.Location!.Path, finding.Location.Line)),
    ];
}
