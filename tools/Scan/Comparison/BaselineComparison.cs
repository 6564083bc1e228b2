using System.Globalization;
using IpcAnalyzers.Scan.Analysis;
using IpcAnalyzers.Scan.Loading;

namespace IpcAnalyzers.Scan.Comparison;

/// <summary>This run's findings against a baseline. Rows of repositories, folders and rules that were not scanned take no part.</summary>
internal sealed class BaselineComparison
{
    private readonly List<BaselineRow> _outside;
    private readonly Dictionary<string, Origin> _origins;
    private readonly ScanResult _result;

    public BaselineComparison(IReadOnlyList<BaselineRow> rows, ScanResult result, IReadOnlyDictionary<ScanInput, Origin> origins, IReadOnlySet<string> only)
    {
        _result = result;
        _origins = origins.Values.GroupBy(origin => origin.Repository, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        bool IsScanned(BaselineRow row) =>
            (only.Count == 0 || only.Contains(row.Id))
            && origins.Values.Any(origin => origin.Repository == row.Repository && row.Path.StartsWith(origin.Prefix, StringComparison.Ordinal));
        ILookup<bool, BaselineRow> byScope = rows.ToLookup(IsScanned);
        _outside = [.. byScope[false]];
        List<BaselineRow> old = [.. byScope[true]];
        List<LocatedFinding> now = LocatedFinding.From(result, origins);

        List<(int Left, int Right)> pairs = NearestLines.Pair(
            [.. old.Select(row => ((row.Repository, row.Path, row.Id), row.Line))],
            [.. now.Select(finding => ((finding.Repository, finding.Path, finding.Finding.Id), finding.Line))]);
        var oldMatched = pairs.Select(pair => pair.Left).ToHashSet();
        var nowMatched = pairs.Select(pair => pair.Right).ToHashSet();
        Unchanged = [.. pairs.Select(pair => (old[pair.Left], now[pair.Right]))];
        Gone = [.. old.Where((_, index) => !oldMatched.Contains(index))];
        New = [.. now.Where((_, index) => !nowMatched.Contains(index))];
    }

    public IReadOnlyList<LocatedFinding> New { get; }

    public IReadOnlyList<BaselineRow> Gone { get; }

    public IReadOnlyList<(BaselineRow Row, LocatedFinding Finding)> Unchanged { get; }

    public bool Differs => New.Count + Gone.Count > 0;

    /// <summary>The baseline after this run. Verdicts stay with the findings they were given to; a rule that crashed takes no rows away.</summary>
    public IEnumerable<BaselineRow> Updated() => _outside
        .Concat(Unchanged.Select(pair => Row(pair.Finding, pair.Row.Commit) with { Verdict = pair.Row.Verdict, Note = pair.Row.Note }))
        .Concat(New.Select(finding => Row(finding, CommitOf(finding.Repository))))
        .Concat(_result.Crashes.Count > 0 ? Gone : []);

    public void Write(TextWriter output)
    {
        output.WriteLine();
        foreach (LocatedFinding finding in New)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"new  {finding.Repository} {finding.Path}({finding.Line}) {finding.Finding.Id}: {finding.Finding.Message.ReplaceLineEndings(" ")}"));
        }

        foreach (BaselineRow row in Gone)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gone {row.Repository} {row.Path}({row.Line}) {row.Id}: {row.Verdict} {row.Note}").TrimEnd());
        }

        foreach (string id in New.Select(finding => finding.Finding.Id).Concat(Gone.Select(row => row.Id)).Concat(Unchanged.Select(pair => pair.Row.Id)).Distinct().Order(StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{id}: {New.Count(finding => finding.Finding.Id == id)} new, gone {Verdicts(Gone.Where(row => row.Id == id))}, unchanged {Verdicts(Unchanged.Select(pair => pair.Row).Where(row => row.Id == id))}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"baseline: {New.Count} new, {Gone.Count} gone, {Unchanged.Count} unchanged"));
        foreach (var moved in Unchanged.Select(pair => (pair.Row.Repository, Then: pair.Row.Commit, Now: _origins[pair.Row.Repository].Commit)).Distinct().Where(each => each.Now.Length > 0 && each.Then != each.Now))
        {
            output.WriteLine($"{moved.Repository} was at {moved.Then}, is at {moved.Now}");
        }
    }

    private string CommitOf(string repository) => _origins[repository].Commit is { Length: > 0 } commit
        ? commit
        : _outside.Concat(Gone).Concat(Unchanged.Select(pair => pair.Row)).FirstOrDefault(row => row.Repository == repository)?.Commit ?? "";

    private BaselineRow Row(LocatedFinding finding, string before)
    {
        string commit = _origins[finding.Repository].Commit;
        return new BaselineRow(finding.Repository, commit.Length > 0 ? commit : before, finding.Path, finding.Line, finding.Finding.Id, "unknown", "");
    }

    private static string Verdicts(IEnumerable<BaselineRow> rows)
    {
        var counts = rows.CountBy(row => row.Verdict).ToDictionary(StringComparer.Ordinal);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Values.Sum()} ({counts.GetValueOrDefault("true")} true, {counts.GetValueOrDefault("false")} false, {counts.GetValueOrDefault("unknown")} unknown)");
    }
}
