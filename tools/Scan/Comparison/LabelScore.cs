using System.Collections.Immutable;
using System.Globalization;
using IpcAnalyzers.Scan.Analysis;
using IpcAnalyzers.Scan.Loading;

namespace IpcAnalyzers.Scan.Comparison;

/// <summary>How many of the labelled places the rules found, and how many clean ones they flagged.</summary>
internal sealed class LabelScore
{
    // Clean code that resembles no category of a rule must not be flagged by any.
    private const string AnyRule = "any rule";

    // A real failure that no rule claims to find.
    private const string NoRule = "no rule";

    private readonly List<(Label Label, string Rule, bool Hit, bool Seen)> _rows = [];
    private readonly int _elsewhere;

    public LabelScore(
        IReadOnlyList<Label> labels,
        IReadOnlyDictionary<string, ImmutableArray<string>> categories,
        ScanResult result,
        IReadOnlyDictionary<ScanInput, Origin> origins)
    {
        var repositories = origins.Values.Select(origin => origin.Repository).ToHashSet(StringComparer.Ordinal);
        var files = result.Files.SelectMany(pair => pair.Value.Select(path => (origins[pair.Key].Repository, origins[pair.Key].Prefix + path))).ToHashSet();
        List<Label> scanned = [.. labels.Where(label => repositories.Contains(label.Repository))];
        _elsewhere = labels.Count - scanned.Count;
        HashSet<int> hit = Hits(scanned, categories, LocatedFinding.From(result, origins));
        for (int index = 0; index < scanned.Count; index++)
        {
            Label label = scanned[index];
            string rule = categories.TryGetValue(label.Shape, out ImmutableArray<string> rules) ? string.Join(' ', rules) : IsClean(label) ? AnyRule : NoRule;
            _rows.Add((label, rule, hit.Contains(index), files.Contains((label.Repository, label.Path))));
        }
    }

    /// <summary>Hit and all of the labels with a verdict, of a rule or of all.</summary>
    public (int Hit, int All) Count(string verdict, string? rule = null)
    {
        var rows = _rows.Where(row => row.Label.Verdict == verdict && (rule is null ? row.Rule != NoRule : row.Rule == rule)).ToList();
        return (rows.Count(row => row.Hit), rows.Count);
    }

    public void Write(TextWriter output)
    {
        output.WriteLine();
        foreach ((Label label, string rule, bool hit, bool seen) in _rows.Where(row => row.Rule != NoRule && (row.Hit == IsClean(row.Label) || !row.Seen) && row.Label.Verdict != "unsure"))
        {
            string what = !seen ? "not in a compilation" : hit ? "flagged" : "missed";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {rule} {label.Verdict} {label.Repository} {label.Path}({label.Line}) {label.Category}"));
        }

        foreach (string rule in _rows.Select(row => row.Rule).Distinct().Order(StringComparer.Ordinal))
        {
            output.WriteLine($"{rule}: {Counts(rule)}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all: {Counts(null)}; {_elsewhere} labels are of repositories that were not scanned"));
    }

    /// <summary>A finding counts for the nearest label alone, so that a bug's finding does not flag clean code beside it.</summary>
    private static HashSet<int> Hits(List<Label> labels, IReadOnlyDictionary<string, ImmutableArray<string>> categories, List<LocatedFinding> findings)
    {
        ILookup<(string, string), int> byFile = Enumerable.Range(0, labels.Count).ToLookup(index => (labels[index].Repository, labels[index].Path));
        var hit = new HashSet<int>();
        foreach (LocatedFinding finding in findings)
        {
            var near = byFile[(finding.Repository, finding.Path)]
                .Where(index => categories.TryGetValue(labels[index].Shape, out ImmutableArray<string> rules) ? rules.Contains(finding.Finding.Id) : IsClean(labels[index]))
                .Where(index => IsNear(labels[index].Line, finding))
                .Select(index => (Index: index, Distance: Math.Abs(labels[index].Line - finding.Line)))
                .ToList();
            if (near.Count > 0)
            {
                hit.Add(near.MinBy(each => each.Distance).Index);
            }
        }

        return hit;
    }

    // A label points at the operation that fails, a finding at what there is to change: both are in one member.
    private static bool IsNear(int line, LocatedFinding finding) =>
        Math.Abs(line - finding.Line) <= NearestLines.Reach
        || finding.Finding.Location is { Member: var member } && member.First <= line && line <= member.Last;

    private static bool IsClean(Label label) => label.Verdict == "clean";

    private string Counts(string? rule)
    {
        (int bugs, int allBugs) = Count("bug", rule);
        (int risky, int allRisky) = Count("risky", rule);
        (int clean, int allClean) = Count("clean", rule);
        return string.Create(CultureInfo.InvariantCulture, $"bug {bugs}/{allBugs} found, risky {risky}/{allRisky} found, clean {clean}/{allClean} flagged");
    }
}
