using IpcAnalyzers.Scan.Loading;

namespace IpcAnalyzers.Scan.Analysis;

internal sealed class ScanResult
{
    public List<ScanInput> Inputs { get; } = [];

    /// <summary>Sorted by path, position and id, each place once.</summary>
    public List<Finding> Findings { get; } = [];

    public List<Crash> Crashes { get; } = [];

    public List<LoadProblem> Problems { get; } = [];

    public int Compilations { get; set; }

    public long Lines { get; set; }

    /// <summary>The files that were in some compilation, by input, relative to it.</summary>
    public Dictionary<ScanInput, HashSet<string>> Files { get; } = [];

    public bool IsComplete => Crashes.Count == 0 && Problems.TrueForAll(problem => problem.Kind != ProblemKind.Unreadable);
}
