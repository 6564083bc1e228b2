using System.Xml.Linq;

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>A project outside the repository that uses the packages the way a user's does.</summary>
internal sealed class ConsumerProject
{
    private readonly PackageFeed _feed;
    private readonly string _name;

    public ConsumerProject(PackageFeed feed, string name, string frameworks = "net10.0", string? package = "IpcAnalyzers", string? project = null, bool isLibrary = false)
    {
        _feed = feed;
        _name = name;
        var properties = new XElement(
            "PropertyGroup",
            new XElement(frameworks.Contains(';') ? "TargetFrameworks" : "TargetFramework", frameworks),
            new XElement("OutputType", isLibrary ? "Library" : "Exe"),
            new XElement("LangVersion", "latest"),
            new XElement("Nullable", "enable"),
            new XElement("UseAppHost", "false"),
            new XElement("ErrorLog", "$(MSBuildProjectDirectory)/findings.$(TargetFramework).sarif,version=2.1"));
        var references = new XElement(
            "ItemGroup",
            package is null ? null : new XElement("PackageReference", new XAttribute("Include", package), new XAttribute("Version", feed.Version)),
            project is null ? null : new XElement("ProjectReference", new XAttribute("Include", $"../{project}/{project}.csproj")));
        Write($"{name}.csproj", new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"), properties, references).ToString());
    }

    public string Folder => Path.Combine(_feed.ConsumersFolder, _name);

    public ConsumerProject Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public ConsumerProject Write(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }

        return this;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public Sarif ReadSarif(string framework = "net10.0") => new(Read($"findings.{framework}.sarif"));

    public Task<CommandResult> BuildAsync(params IEnumerable<string> arguments) =>
        _feed.Cli.RunAsync(Folder, ["build", .. DotNetCli.BuildArguments, .. arguments]);

    /// <summary>Builds what is restored already, and this project alone.</summary>
    public Task<CommandResult> BuildAgainAsync(params IEnumerable<string> arguments) =>
        BuildAsync(["--no-restore", "--no-dependencies", "--no-incremental", .. arguments]);

    public Task<CommandResult> DotNetAsync(params IEnumerable<string> arguments) => _feed.Cli.RunAsync(Folder, arguments);

    public Task<CommandResult> RunAsync(string outputFolder, params IEnumerable<string> arguments) =>
        Command.RunAsync("dotnet", [AssemblyIn(outputFolder), .. arguments], Folder);

    public Command Start(string outputFolder, string readyLine, params IEnumerable<string> arguments) =>
        Command.Start("dotnet", [AssemblyIn(outputFolder), .. arguments], Folder, readyLine: readyLine);

    private string AssemblyIn(string outputFolder) => Path.Combine(Folder, "bin", outputFolder, $"{_name}.dll");
}
