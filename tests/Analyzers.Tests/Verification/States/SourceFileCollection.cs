namespace Microsoft.CodeAnalysis.Testing;

public sealed class SourceFileCollection(string folder) : List<(string filename, string content)>
{
    /// <summary>Adds a source file under the next default name: Test0.cs, Test1.cs and so on.</summary>
    public void Add(string content) => Add(($"Test{Count}.cs", content));

    internal IEnumerable<(string Path, string Content)> WithPaths() => this.Select(file => (RootedPath(file.filename), file.content));

    // Sections of an .editorconfig match rooted paths only.
    internal string RootedPath(string filename) => Path.IsPathRooted(filename) ? filename : folder + filename;
}
