using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>The .editorconfig and .globalconfig files of a scanned tree, each read once.</summary>
internal sealed class ConfigFiles(string root, Action<LoadProblem> onProblem)
{
    private static readonly string[] Names = [".editorconfig", ".globalconfig"];
    private readonly Dictionary<string, AnalyzerConfig?> _configs = new(StringComparer.Ordinal);

    /// <summary>Those above any of the files, up to the root, and the ones a project names; null when there are none.</summary>
    public AnalyzerConfigSet? For(IEnumerable<string> files, IEnumerable<string> named)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            for (string? folder = Path.GetDirectoryName(file); folder is not null && IsInside(folder) && folders.Add(folder); folder = Path.GetDirectoryName(folder))
            {
            }
        }

        var configs = folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(named)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(Read)
            .OfType<AnalyzerConfig>()
            .ToList();
        return configs.Count == 0 ? null : AnalyzerConfigSet.Create(configs);
    }

    private bool IsInside(string folder) => folder == root || folder.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private AnalyzerConfig? Read(string path)
    {
        if (_configs.TryGetValue(path, out AnalyzerConfig? known))
        {
            return known;
        }

        AnalyzerConfig? config = null;
        if (File.Exists(path))
        {
            try
            {
                config = AnalyzerConfig.Parse(File.ReadAllText(path), path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                onProblem(LoadProblem.Unreadable(path, "the file cannot be read", exception));
            }
        }

        return _configs[path] = config;
    }
}
