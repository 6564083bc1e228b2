using System.IO.Compression;
using System.Xml.Linq;
using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void Analyzers_package_holds_exactly_what_the_compiler_and_the_reader_need()
    {
        var docs = Path.Combine(BuildPaths.RepositoryRoot, "docs");
        var pages = Directory.Exists(docs)
            ? Directory.GetFiles(docs, "*", SearchOption.AllDirectories).Select(page => $"docs/{Path.GetRelativePath(docs, page).Replace('\\', '/')}")
            : [];

        Assert.Equal(
            Sort([
                "IpcAnalyzers.nuspec",
                "README.md",
                "analyzers/dotnet/cs/IpcAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/IpcAnalyzers.dll",
                "buildTransitive/IpcAnalyzers.props",
                "buildTransitive/IpcAnalyzers.targets",
                "config/IpcAnalyzers.Security.globalconfig",
                "config/IpcAnalyzers.Strict.globalconfig",
                .. pages,
            ]),
            ReadEntries(feed.AnalyzersPackage));
    }

    [Fact]
    public void Analyzers_package_depends_on_nothing_and_flows_to_its_users_users()
    {
        var metadata = ReadMetadata(feed.AnalyzersPackage);

        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName == "developmentDependency");
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.StartsWith("0.", feed.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void Runtime_package_has_a_library_for_each_framework()
    {
        Assert.Equal(
            Sort([
                "IpcRuntime.nuspec",
                "README.md",
                "lib/net10.0/IpcRuntime.dll",
                "lib/net10.0/IpcRuntime.xml",
                "lib/net8.0/IpcRuntime.dll",
                "lib/net8.0/IpcRuntime.xml",
            ]),
            ReadEntries(feed.RuntimePackage));
    }

    [Fact]
    public void Runtime_package_depends_on_the_analyzers_alone_and_passes_analyzers_and_presets_on()
    {
        var metadata = ReadMetadata(feed.RuntimePackage);
        var groups = metadata.Descendants().Where(element => element.Name.LocalName == "group").ToList();

        Assert.Equal(["net10.0", "net8.0"], groups.Select(group => group.Attribute("targetFramework")!.Value).Order(StringComparer.Ordinal));
        Assert.All(groups, group =>
        {
            var dependency = Assert.Single(group.Elements());
            Assert.Equal("IpcAnalyzers", dependency.Attribute("id")!.Value);
            Assert.Equal(feed.Version, dependency.Attribute("version")!.Value);
            Assert.Null(dependency.Attribute("exclude"));
            var assets = dependency.Attribute("include")!.Value.Split(',');
            Assert.True(assets.Contains("All") || assets.Contains("Analyzers") && assets.Contains("BuildTransitive"), string.Join(',', assets));
        });
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName == "developmentDependency");
    }

    [Fact]
    public async Task The_same_sources_give_the_same_package()
    {
        var folder = feed.CreateFolder();
        (await feed.BuildInRepositoryAsync("pack", "src/CodeFixes", "artifacts-again", "-o", folder)).Succeeded();

        var again = Path.Combine(folder, Path.GetFileName(feed.AnalyzersPackage));
        Assert.Equal(await ReadAllAsync(feed.AnalyzersPackage), await ReadAllAsync(again));
        Assert.Equal(await File.ReadAllBytesAsync(feed.AnalyzersPackage, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken));
    }

    private static string[] ReadEntries(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return Sort(archive.Entries
            .Select(entry => Uri.UnescapeDataString(entry.FullName))
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml"));
    }

    private static string[] Sort(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    private static XElement ReadMetadata(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static string? Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    // Entry by entry first: it names what differs.
    private static async Task<IReadOnlyDictionary<string, string>> ReadAllAsync(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        var contents = new Dictionary<string, string>();
        foreach (var entry in archive.Entries)
        {
            await using var stream = entry.Open();
            contents[entry.FullName] = Convert.ToHexString(await System.Security.Cryptography.SHA256.HashDataAsync(stream));
        }

        return contents;
    }
}
