using System.Collections.Immutable;

namespace IpcAnalyzers.Scan.Loading;

internal sealed record ProjectLink(string Path, ImmutableArray<string> Aliases);

internal sealed record PackageLink(string Id, string Version);

internal sealed record GlobalUsing(string Namespace, string Alias, bool IsStatic);

/// <summary>What a compilation needs of a project, free of MSBuild's types so that the evaluation can be dropped.</summary>
internal sealed record EvaluatedProject(string Path)
{
    public required string AssemblyName { get; init; }

    public required TargetFramework Framework { get; init; }

    public ImmutableArray<string> SourceFiles { get; init; } = [];

    /// <summary>Compile items that are not on disk: made by a build that has not run.</summary>
    public int MissingFiles { get; init; }

    public ImmutableArray<ProjectLink> ProjectReferences { get; init; } = [];

    public ImmutableArray<PackageLink> PackageReferences { get; init; } = [];

    /// <summary>Reference items by name: assemblies of the .NET Framework.</summary>
    public ImmutableHashSet<string> AssemblyNames { get; init; } = [];

    /// <summary>Reference items that point at a file that exists.</summary>
    public ImmutableArray<string> AssemblyFiles { get; init; } = [];

    public ImmutableArray<string> FrameworkNames { get; init; } = [];

    public ImmutableArray<GlobalUsing> Usings { get; init; } = [];

    /// <summary>Arguments of InternalsVisibleTo, made from items by a target that does not run here.</summary>
    public ImmutableArray<string> Friends { get; init; } = [];

    public ImmutableArray<string> AdditionalFiles { get; init; } = [];

    public ImmutableArray<string> GlobalConfigs { get; init; } = [];

    /// <summary>What the analyzers can ask for as build_property.NAME.</summary>
    public ImmutableDictionary<string, string> BuildProperties { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<string> Constants { get; init; } = [];

    public string LanguageVersion { get; init; } = "";

    public string Nullable { get; init; } = "";

    public string OutputType { get; init; } = "";

    public string NoWarn { get; init; } = "";

    public bool AllowUnsafe { get; init; }

    /// <summary>The key the assembly is signed with, when it is there: friends are granted access by it.</summary>
    public string? KeyFile { get; init; }
}
