namespace IpcAnalyzers.Scan.Loading;

internal enum ProblemKind
{
    /// <summary>Worth knowing; the scan is as good as it can be without a restore or a build.</summary>
    Note,

    /// <summary>Something that was asked for could not be read: the scan is not complete.</summary>
    Unreadable,
}

internal sealed record LoadProblem(ProblemKind Kind, string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";

    /// <summary>Exceptions of the file system, the metadata reader and MSBuild span several lines or repeat the path: one line is enough.</summary>
    public static LoadProblem Unreadable(string path, string what, Exception exception) =>
        new(ProblemKind.Unreadable, path, $"{what}: {FirstLine(exception.Message)}");

    private static string FirstLine(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
