namespace IpcAnalyzers.Docs;

/// <summary>A file, as it is and as it should be.</summary>
/// <param name="root">The folder of the repository.</param>
/// <param name="path">The path below it, with slashes.</param>
/// <param name="derive">From the present text, empty for a new file, to the right one.</param>
internal sealed class DerivedFile(string root, string path, Func<string, string> derive)
{
    private readonly string _fullPath = System.IO.Path.Combine(root, path);

    public string Path { get; } = path;

    public bool IsOutdated => Present() != Derived();

    public void Write()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_fullPath)!);
        File.WriteAllText(_fullPath, Derived());
    }

    public string FirstDifference()
    {
        var present = Present().Split('\n');
        var derived = Derived().Split('\n');
        var line = Enumerable.Range(0, Math.Max(present.Length, derived.Length)).First(index => LineOf(present, index) != LineOf(derived, index));
        return $"line {line + 1} is {Quote(LineOf(present, line))}, should be {Quote(LineOf(derived, line))}";
    }

    private string Derived()
    {
        try
        {
            return derive(Present());
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{Path}: {exception.Message}", exception);
        }
    }

    // A checkout may have turned the line ends; they are not what is derived.
    private string Present() => File.Exists(_fullPath) ? File.ReadAllText(_fullPath).ReplaceLineEndings("\n") : "";

    private static string? LineOf(string[] lines, int index) => index < lines.Length ? lines[index] : null;

    private static string Quote(string? line) => line is null ? "absent" : $"'{line}'";
}
