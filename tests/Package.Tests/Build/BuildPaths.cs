using System.Reflection;

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>Where the build that made this assembly found things.</summary>
internal static class BuildPaths
{
    public static string RepositoryRoot { get; } = Read(nameof(RepositoryRoot));

    public static string PackagesFolder { get; } = Read(nameof(PackagesFolder));

    private static string Read(string key) =>
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
