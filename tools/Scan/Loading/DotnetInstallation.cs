using System.Reflection;
using System.Runtime.InteropServices;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>The installation this program runs on, and the packages folder it was built with.</summary>
internal static class DotnetInstallation
{
    /// <summary>The runtime lies in ROOT/shared/Microsoft.NETCore.App/VERSION.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The newest SDK the running runtime can host: MSBuild is loaded from it into this process.</summary>
    public static string? SdkFolder { get; } = FindSdk();

    public static string PackagesFolder { get; } = FindPackages();

    /// <summary>The newest version of a shared framework, implementation assemblies, null when it is not installed.</summary>
    public static string? SharedFramework(string name) =>
        Versions(Path.Combine(Root, "shared", name)).OrderBy(version => version.Version).LastOrDefault().Folder;

    internal static IEnumerable<(PackageVersion Version, string Folder)> Versions(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (string child in Directory.EnumerateDirectories(folder))
        {
            if (PackageVersion.TryParse(Path.GetFileName(child)) is { } version)
            {
                yield return (version, child);
            }
        }
    }

    private static string? FindSdk() =>
        Versions(Path.Combine(Root, "sdk"))
            .Where(sdk => sdk.Version.Major <= Environment.Version.Major && File.Exists(Path.Combine(sdk.Folder, "MSBuild.dll")))
            .OrderBy(sdk => sdk.Version)
            .LastOrDefault().Folder;

    private static string FindPackages()
    {
        string? configured = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? typeof(DotnetInstallation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .FirstOrDefault(attribute => attribute.Key == "PackagesFolder")?.Value;
        return string.IsNullOrEmpty(configured) || !Directory.Exists(configured)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")
            : configured;
    }
}
