using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using IpcAnalyzers.Scan.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Scan.Analysis;

/// <summary>Loads and analyses input after input, one compilation in memory at a time, and tells how far it is.</summary>
internal sealed class Scanner(ImmutableArray<DiagnosticAnalyzer> analyzers, IReadOnlySet<string> only, TextWriter progress)
{
    private readonly ImmutableArray<DiagnosticDescriptor> _rules = AnalyzerCatalogue.Rules(analyzers);

    public async Task<ScanResult> RunAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var result = new ScanResult();
        void Report(LoadProblem problem)
        {
            result.Problems.Add(problem);
            progress.WriteLine($"{(problem.Kind == ProblemKind.Note ? "note" : "error")}: {problem}");
        }

        var inputs = paths.Select(path => ScanInput.TryCreate(path, Report)).OfType<ScanInput>().DistinctBy(input => input.FullPath).ToList();
        var loader = new SourceLoader(_rules, Report);
        var run = new RuleRun(analyzers, _rules, only);
        // A file linked into several projects, or below two inputs, has its findings once.
        var seen = new HashSet<(string, FindingLocation?, string)>();
        foreach (ScanInput input in inputs)
        {
            result.Inputs.Add(input);
            HashSet<string> files = result.Files[input] = new HashSet<string>(StringComparer.Ordinal);
            var clock = Stopwatch.StartNew();
            await foreach (LoadedCompilation loaded in loader.LoadAsync(input, cancellation))
            {
                (ImmutableArray<Finding> findings, ImmutableArray<Crash> crashes) = await run.RunAsync(loaded, cancellation);
                result.Findings.AddRange(findings.Where(finding => seen.Add((Identity(finding), finding.Location is null ? null : finding.Location with { Path = "" }, finding.Id))));
                result.Crashes.AddRange(crashes);
                result.Compilations++;
                result.Lines += loaded.LineCount;
                files.UnionWith(loaded.Compilation.SyntaxTrees.Select(tree => input.Relative(tree.FilePath)));
                progress.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{loaded.Index}/{loaded.Total} {Path.GetFileName(input.FullPath)}: {loaded.Name}, {loaded.LineCount} lines, {clock.Elapsed.TotalSeconds:0.0} s"));
                clock.Restart();
            }
        }

        Sort(result.Findings);
        return result;
    }

    private static string Identity(Finding finding) => finding switch
    {
        { Location: null } => finding.Input.FullPath + "\n" + finding.Message,
        { Input.Folder: { } folder } => Path.GetFullPath(finding.Location.Path, folder),
        _ => finding.Input.FullPath + "\n" + finding.Location.Path,
    };

    private static void Sort(List<Finding> findings) => findings.Sort((left, right) =>
    {
        int order = string.CompareOrdinal(left.DisplayPath, right.DisplayPath);
        order = order != 0 ? order : (left.Location?.Line ?? 0, left.Location?.Column ?? 0).CompareTo((right.Location?.Line ?? 0, right.Location?.Column ?? 0));
        order = order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    });
}
