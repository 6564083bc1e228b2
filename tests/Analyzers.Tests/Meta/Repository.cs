using System.Reflection;
using IpcAnalyzers.Docs;

namespace IpcAnalyzers.Tests.Meta;

/// <summary>The working tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] OutputFolders = ["bin", "obj", "artifacts", "TestResults"];

    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string PackagesFolder { get; } = Metadata("PackagesFolder");

    public static IReadOnlyList<DocumentedRule> Rules { get; } = DocumentedRule.ReadAll();

    public static TheoryData<string> RuleIds => new(Rules.Select(rule => rule.Id));

    public static DocumentedRule Rule(string id) => Rules.Single(rule => rule.Id == id);

    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    public static string Read(string relativePath) => File.ReadAllText(PathOf(relativePath)).ReplaceLineEndings("\n");

    /// <summary>The files below a folder, by their paths from the root; what a build writes is left out.</summary>
    public static IEnumerable<string> Files(string relativeFolder, string pattern) =>
        FilesBelow(PathOf(relativeFolder), pattern).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static IEnumerable<string> FilesBelow(string folder, string pattern) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, pattern)
            .Concat(Directory.EnumerateDirectories(folder).Where(IsSource).SelectMany(below => FilesBelow(below, pattern)));

    private static bool IsSource(string folder) =>
        Path.GetFileName(folder) is var name && !name.StartsWith('.') && !OutputFolders.Contains(name);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
