namespace IpcAnalyzers.Scan.Loading;

/// <summary>The C# files and projects below a folder, in an order that does not depend on the file system.</summary>
internal sealed class FolderContents
{
    public List<string> Sources { get; } = [];

    public List<string> Projects { get; } = [];

    public static FolderContents Read(string root, Action<LoadProblem> onProblem, CancellationToken cancellation)
    {
        var contents = new FolderContents();
        contents.Add(root, onProblem, cancellation);
        contents.Sources.Sort(StringComparer.Ordinal);
        contents.Projects.Sort(StringComparer.Ordinal);
        return contents;
    }

    /// <summary>All C# files below a project's folder that are not below another project's.</summary>
    public static IEnumerable<string> OwnSources(string project)
    {
        FolderContents contents = Read(Path.GetDirectoryName(project)!, _ => { }, CancellationToken.None);
        var others = contents.Projects
            .Select(other => Path.GetDirectoryName(other)! + Path.DirectorySeparatorChar)
            .Where(folder => folder.Length > Path.GetDirectoryName(project)!.Length + 1)
            .ToList();
        return contents.Sources.Where(source => !others.Exists(folder => source.StartsWith(folder, StringComparison.Ordinal)));
    }

    public static bool IsSource(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private void Add(string folder, Action<LoadProblem> onProblem, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo directory)
                {
                    // A link to a folder may lead back up.
                    if (!IsOutput(directory.Name) && directory.LinkTarget is null)
                    {
                        Add(directory.FullName, onProblem, cancellation);
                    }
                }
                else if (IsSource(entry.Name))
                {
                    Sources.Add(entry.FullName);
                }
                else if (entry.Name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
                {
                    Projects.Add(entry.FullName);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            onProblem(LoadProblem.Unreadable(folder, "the folder cannot be listed", exception));
        }
    }

    private static bool IsOutput(string name) =>
        name.Equals("bin", StringComparison.OrdinalIgnoreCase) || name.Equals("obj", StringComparison.OrdinalIgnoreCase) || name is ".git" or ".vs";
}
