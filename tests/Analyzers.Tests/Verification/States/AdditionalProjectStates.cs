namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The projects beside the main one; naming a project creates it.</summary>
public sealed class AdditionalProjectStates
{
    private readonly Dictionary<string, ProjectState> _projects = [];

    public ProjectState this[string name]
    {
        get
        {
            if (!_projects.TryGetValue(name, out var project))
            {
                _projects.Add(name, project = new ProjectState(name, $"/{name}/"));
            }

            return project;
        }
    }

    internal IReadOnlyCollection<ProjectState> States => _projects.Values;
}
