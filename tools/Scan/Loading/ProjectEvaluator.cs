using System.Collections.Immutable;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Evaluation.Context;
using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>Evaluates projects with MSBuild of the running SDK: properties, conditions, globs and imports, no targets.</summary>
internal sealed class ProjectEvaluator : IDisposable
{
    // What analyzers can ask for in a real build, and what they reason about; projects add to it with CompilerVisibleProperty.
    private static readonly string[] VisibleProperties =
    [
        "TargetFramework", "TargetFrameworks", "TargetFrameworkIdentifier", "TargetFrameworkVersion", "TargetPlatformIdentifier", "TargetPlatformVersion",
        "TargetPlatformMinVersion", "RuntimeIdentifier", "RuntimeIdentifiers", "OutputType", "UsingMicrosoftNETSdkWeb", "UsingMicrosoftNETSdkWorker",
        "UseWPF", "UseWindowsForms", "ProjectTypeGuids", "InvariantGlobalization", "EnableAotAnalyzer", "PublishAot", "PlatformNeutralAssembly",
        "RootNamespace", "AssemblyName", "MSBuildProjectDirectory", "ProjectDir", "ImplicitUsings", "IsTestProject",
    ];

    private static readonly Dictionary<string, string> GlobalProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        // Workloads, restored packages' imports and the like belong to a build.
        ["MSBuildEnableWorkloadResolver"] = "false",
        ["ExcludeRestorePackageImports"] = "true",
        ["DesignTimeBuild"] = "true",
    };

    private readonly ProjectCollection _projects = new();
    private readonly EvaluationContext _context = EvaluationContext.Create(EvaluationContext.SharingPolicy.Shared);

    /// <exception cref="InvalidDataException">The project cannot be evaluated; the message says why.</exception>
    public EvaluatedProject Evaluate(string path)
    {
        try
        {
            ProjectInstance project = Load(path, null);
            string frameworks = project.GetPropertyValue("TargetFrameworks");
            if (project.GetPropertyValue("TargetFramework").Length == 0 && Split(frameworks) is { Length: > 0 } choices)
            {
                project = Load(path, TargetFramework.Choose(choices));
            }

            return Read(project);
        }
        catch (Exception exception) when (exception is InvalidProjectFileException or InvalidOperationException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    public void Dispose() => _projects.Dispose();

    private ProjectInstance Load(string path, string? framework)
    {
        var properties = new Dictionary<string, string>(GlobalProperties, StringComparer.OrdinalIgnoreCase);
        if (framework is not null)
        {
            properties["TargetFramework"] = framework;
        }

        return ProjectInstance.FromFile(path, new ProjectOptions
        {
            GlobalProperties = properties,
            ProjectCollection = _projects,
            EvaluationContext = _context,
            LoadSettings = ProjectLoadSettings.IgnoreMissingImports | ProjectLoadSettings.IgnoreEmptyImports | ProjectLoadSettings.IgnoreInvalidImports
                | ProjectLoadSettings.DoNotEvaluateElementsWithFalseCondition,
        });
    }

    private static EvaluatedProject Read(ProjectInstance project)
    {
        bool sdkStyle = project.GetPropertyValue("UsingMicrosoftNETSdk").Length > 0 || project.GetPropertyValue("TargetFramework").Length > 0;
        TargetFramework framework = TargetFramework.TryParse(project.GetPropertyValue("TargetFramework"))
            ?? (sdkStyle ? null : TargetFramework.TryParse($"{project.GetPropertyValue("TargetFrameworkIdentifier")},Version={project.GetPropertyValue("TargetFrameworkVersion")}"))
            ?? TargetFramework.Newest;
        var sources = SourceFiles(project);
        var present = sources.Where(File.Exists).ToImmutableArray();
        string keyFile = project.GetPropertyValue("AssemblyOriginatorKeyFile");
        keyFile = keyFile.Length == 0 ? "" : Path.GetFullPath(keyFile.Replace('\\', '/'), project.Directory);
        bool signed = IsTrue(project, "SignAssembly") && File.Exists(keyFile);
        string name = project.GetPropertyValue("AssemblyName");

        return new EvaluatedProject(project.FullPath)
        {
            AssemblyName = name.Length == 0 ? Path.GetFileNameWithoutExtension(project.FullPath) : name,
            Framework = framework,
            SourceFiles = present,
            MissingFiles = sources.Count - present.Length,
            ProjectReferences = [.. project.GetItems("ProjectReference").Where(IsCompiledAgainst).Select(item => new ProjectLink(FullPath(item), Split(item.GetMetadataValue("Aliases"))))],
            PackageReferences = Packages(project),
            AssemblyNames = [.. project.GetItems("Reference").Select(item => item.EvaluatedInclude.Split(',')[0].Trim())],
            AssemblyFiles = [.. project.GetItems("Reference").SelectMany(ReferenceFiles).Distinct()],
            FrameworkNames = [.. project.GetItems("FrameworkReference").Select(item => item.EvaluatedInclude)],
            Usings = [.. project.GetItems("Using").Select(item => new GlobalUsing(item.EvaluatedInclude, item.GetMetadataValue("Alias"), IsTrue(item.GetMetadataValue("Static"))))],
            Friends = [.. project.GetItems("InternalsVisibleTo").Select(item => Friend(item, signed ? project.GetPropertyValue("PublicKey") : ""))],
            AdditionalFiles = [.. project.GetItems("AdditionalFiles").Select(FullPath).Where(File.Exists)],
            GlobalConfigs = [.. project.GetItems("GlobalAnalyzerConfigFiles").Select(FullPath).Where(File.Exists)],
            BuildProperties = Visible(project),
            Constants = [.. Split(project.GetPropertyValue("DefineConstants"), ',', ';', ' ').Concat(FrameworkConstants.Of(framework)).Distinct()],
            LanguageVersion = project.GetPropertyValue("LangVersion"),
            Nullable = project.GetPropertyValue("Nullable"),
            OutputType = project.GetPropertyValue("OutputType"),
            NoWarn = project.GetPropertyValue("NoWarn"),
            AllowUnsafe = IsTrue(project, "AllowUnsafeBlocks"),
            KeyFile = signed ? keyFile : null,
        };
    }

    private static List<string> SourceFiles(ProjectInstance project)
    {
        var files = project.GetItems("Compile").Select(FullPath).Where(FolderContents.IsSource).Distinct(StringComparer.Ordinal).ToList();
        // An SDK that could not be resolved brought no globs: those of the ordinary SDK are the best guess.
        bool unresolved = project.GetPropertyValue("CommonTargetsPath").Length == 0 && project.GetItems("Compile").Count == 0
            && !project.GetPropertyValue("EnableDefaultCompileItems").Equals("false", StringComparison.OrdinalIgnoreCase);
        return unresolved ? [.. FolderContents.OwnSources(project.FullPath)] : files;
    }

    private static ImmutableArray<PackageLink> Packages(ProjectInstance project)
    {
        var central = project.GetItems("PackageVersion")
            .GroupBy(item => item.EvaluatedInclude, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last().GetMetadataValue("Version"), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. project.GetItems("PackageReference").Concat(project.GetItems("GlobalPackageReference")).Select(item => new PackageLink(
                item.EvaluatedInclude,
                new[] { item.GetMetadataValue("VersionOverride"), item.GetMetadataValue("Version"), central.GetValueOrDefault(item.EvaluatedInclude, "") }
                    .FirstOrDefault(version => version.Length > 0) ?? "")),
        ];
    }

    private static ImmutableDictionary<string, string> Visible(ProjectInstance project)
    {
        var names = VisibleProperties
            .Concat(project.GetItems("CompilerVisibleProperty").Select(item => item.EvaluatedInclude))
            .Concat(project.Properties.Select(property => property.Name).Where(name => name.StartsWith("Ipc", StringComparison.OrdinalIgnoreCase)));
        return names.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => KeyValuePair.Create(name, project.GetPropertyValue(name)))
            .Where(pair => pair.Value.Length > 0)
            .ToImmutableDictionary(StringComparer.OrdinalIgnoreCase)
            // As the package's targets make it: the file that carries properties to a compiler takes a semicolon for a comment.
            .SetItem("IpcAnalyzersRuntimeIdentifiers", project.GetPropertyValue("RuntimeIdentifiers").Replace(';', ','));
    }

    private static IEnumerable<string> ReferenceFiles(ProjectItemInstance reference)
    {
        string directory = reference.Project.Directory;
        string include = reference.EvaluatedInclude.Replace('\\', '/');
        foreach (string candidate in new[] { reference.GetMetadataValue("HintPath").Replace('\\', '/'), include })
        {
            if (candidate.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && Path.GetFullPath(candidate, directory) is var path && File.Exists(path))
            {
                yield return path;
            }
        }
    }

    private static bool IsCompiledAgainst(ProjectItemInstance reference) =>
        reference.EvaluatedInclude.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)
        && !reference.GetMetadataValue("ReferenceOutputAssembly").Equals("false", StringComparison.OrdinalIgnoreCase)
        && reference.GetMetadataValue("OutputItemType").Length == 0;

    private static string Friend(ProjectItemInstance item, string publicKey)
    {
        string key = item.GetMetadataValue("Key");
        key = key.Length == 0 ? publicKey : key;
        return key.Length == 0 ? item.EvaluatedInclude : $"{item.EvaluatedInclude}, PublicKey={key}";
    }

    private static string FullPath(ProjectItemInstance item) => item.GetMetadataValue("FullPath");

    private static bool IsTrue(ProjectInstance project, string property) => IsTrue(project.GetPropertyValue(property));

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<string> Split(string list, params ReadOnlySpan<char> separators) =>
        [.. list.Split(separators.IsEmpty ? [';'] : separators.ToArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
