namespace IpcAnalyzers.Scan.Loading;

/// <summary>Projects after those they reference. A reference that closes a cycle is left out: the code stays half-bound there.</summary>
internal sealed class ProjectOrder
{
    private readonly IReadOnlyDictionary<string, EvaluatedProject> _projects;
    private readonly Dictionary<string, bool> _finished = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _closures = new(StringComparer.Ordinal);

    public ProjectOrder(IReadOnlyDictionary<string, EvaluatedProject> projects)
    {
        _projects = projects;
        foreach (string path in projects.Keys.Order(StringComparer.Ordinal))
        {
            Visit(path);
        }
    }

    public List<EvaluatedProject> Projects { get; } = [];

    /// <summary>All a project references, through others too, as the SDK does; all of them stand before it in the order.</summary>
    public IReadOnlySet<string> References(EvaluatedProject project) => _closures[project.Path];

    private void Visit(string path)
    {
        if (_finished.ContainsKey(path) || !_projects.TryGetValue(path, out EvaluatedProject? project))
        {
            return;
        }

        _finished[path] = false;
        var closure = new HashSet<string>(StringComparer.Ordinal);
        foreach (ProjectLink link in project.ProjectReferences)
        {
            Visit(link.Path);
            if (_finished.GetValueOrDefault(link.Path))
            {
                closure.Add(link.Path);
                closure.UnionWith(_closures[link.Path]);
            }
        }

        _closures[path] = closure;
        _finished[path] = true;
        Projects.Add(project);
    }
}
