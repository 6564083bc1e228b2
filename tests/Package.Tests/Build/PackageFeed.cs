using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(IpcAnalyzers.Package.Tests.Build.PackageFeed))]

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>
/// Both packages, packed once for all tests into a temporary folder, and beside it the folder of the consumer projects, which inherits
/// nothing but the package source. Packages are restored into the same folder; what the machine already has is taken from there.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    // A version of its own for each run: no cache can serve the packages of an earlier one.
    private readonly string _versionSuffix = $"test-{Guid.NewGuid():N}";
    private readonly string _root = Directory.CreateTempSubdirectory("ipc-package-tests-").FullName;

    internal string Version { get; private set; } = "";

    internal string ConsumersFolder => Path.Combine(_root, "consumers");

    internal string AnalyzersPackage => Path.Combine(SourceFolder, $"IpcAnalyzers.{Version}.nupkg");

    internal string RuntimePackage => Path.Combine(SourceFolder, $"IpcRuntime.{Version}.nupkg");

    internal DotNetCli Cli => new(Path.Combine(_root, "packages"));

    private string SourceFolder => Path.Combine(_root, "feed");

    /// <summary>A new folder that is deleted with the feed.</summary>
    internal string CreateFolder() => Directory.CreateDirectory(Path.Combine(_root, Path.GetRandomFileName())).FullName;

    /// <summary>Runs a build command on a project of the repository; its output goes to a folder outside the tree.</summary>
    internal Task<CommandResult> BuildInRepositoryAsync(string command, string project, string artifacts, params IEnumerable<string> arguments) =>
        new DotNetCli(packagesFolder: null).RunAsync(
            BuildPaths.RepositoryRoot,
            [
                command, project, "-c", "Release", "--artifacts-path", Path.Combine(_root, artifacts), "--version-suffix", _versionSuffix,
                $"-p:PathMap={Path.Combine(_root, artifacts)}=/artifacts", .. DotNetCli.BuildArguments, .. arguments,
            ]);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        (await BuildInRepositoryAsync("pack", "src/CodeFixes", "artifacts", "-o", SourceFolder)).Succeeded();
        (await BuildInRepositoryAsync("pack", "src/Runtime", "artifacts", "-o", SourceFolder)).Succeeded();
        var name = Path.GetFileNameWithoutExtension(Directory.GetFiles(SourceFolder, "IpcAnalyzers.*.nupkg").Single());
        Version = name["IpcAnalyzers.".Length..];
        WriteConsumersFolder();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void WriteConsumersFolder()
    {
        Directory.CreateDirectory(ConsumersFolder);
        File.Copy(Path.Combine(BuildPaths.RepositoryRoot, "global.json"), Path.Combine(ConsumersFolder, "global.json"));
        File.WriteAllText(Path.Combine(ConsumersFolder, ".editorconfig"), "root = true\n");
        File.WriteAllText(
            Path.Combine(ConsumersFolder, "Directory.Build.props"),
            "<Project><PropertyGroup><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>\n");
        foreach (var name in new[] { "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(ConsumersFolder, name), "<Project />\n");
        }

        // The machine's own sources stay as they are.
        new XElement(
            "configuration",
            new XElement("packageSources", new XElement("add", new XAttribute("key", "ipc-package-tests"), new XAttribute("value", SourceFolder))),
            new XElement("fallbackPackageFolders", new XElement("add", new XAttribute("key", "machine"), new XAttribute("value", BuildPaths.PackagesFolder))))
            .Save(Path.Combine(ConsumersFolder, "nuget.config"));
    }
}
