namespace IpcAnalyzers.Scan.Loading;

internal enum InputKind
{
    Folder,
    BinaryLog,
    Assembly,
}

/// <summary>One path of the command line, and how what is found below it is named.</summary>
internal sealed class ScanInput
{
    private ScanInput(string given, InputKind kind)
    {
        Given = given;
        FullPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
        Kind = kind;
    }

    /// <summary>As the user wrote it.</summary>
    public string Given { get; }

    public string FullPath { get; }

    public InputKind Kind { get; }

    /// <summary>The folder that paths of findings are relative to; none for an assembly, whose trees have names only.</summary>
    public string? Folder => Kind switch
    {
        InputKind.Folder => FullPath,
        InputKind.BinaryLog => Path.GetDirectoryName(FullPath),
        _ => null,
    };

    public static ScanInput? TryCreate(string path, Action<LoadProblem> onProblem)
    {
        if (Directory.Exists(path))
        {
            return new ScanInput(path, InputKind.Folder);
        }

        if (!File.Exists(path))
        {
            onProblem(new LoadProblem(ProblemKind.Unreadable, path, "no such file or folder"));
            return null;
        }

        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".BINLOG":
                return new ScanInput(path, InputKind.BinaryLog);
            case ".DLL" or ".EXE":
                return new ScanInput(path, InputKind.Assembly);
            default:
                onProblem(new LoadProblem(ProblemKind.Unreadable, path, "not a folder, a .binlog, a .dll or an .exe"));
                return null;
        }
    }

    /// <summary>The path of a tree relative to the input, with forward slashes; paths outside of it stay whole.</summary>
    public string Relative(string treePath)
    {
        if (Folder is not { } folder || !Path.IsPathRooted(treePath))
        {
            return treePath.Replace('\\', '/');
        }

        string relative = Path.GetRelativePath(folder, treePath).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? treePath.Replace('\\', '/') : relative;
    }

    /// <summary>The path as the user can open it from where the command was given.</summary>
    public string Display(string relative) =>
        Kind == InputKind.Assembly || Path.IsPathRooted(relative)
            ? relative
            : Path.Combine(Kind == InputKind.Folder ? Given : Path.GetDirectoryName(Given) ?? "", relative).Replace('\\', '/');
}
