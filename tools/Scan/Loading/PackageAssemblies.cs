namespace IpcAnalyzers.Scan.Loading;

/// <summary>Assemblies of a package that happens to lie in the local packages folder. Nothing is downloaded, dependencies are not followed.</summary>
internal static class PackageAssemblies
{
    public static IEnumerable<string> Of(string id, string version, TargetFramework framework)
    {
        string package = Path.Combine(DotnetInstallation.PackagesFolder, id.ToLowerInvariant());
        var installed = DotnetInstallation.Versions(package).OrderBy(each => each.Version).ToList();
        if (installed.Count == 0)
        {
            return [];
        }

        string folder = PackageVersion.TryParse(version) is { } wanted && installed.FirstOrDefault(each => each.Version >= wanted).Folder is { } nearest
            ? nearest
            : installed[^1].Folder;
        return Best(Path.Combine(folder, "ref"), framework) ?? Best(Path.Combine(folder, "lib"), framework) ?? [];
    }

    private static IEnumerable<string>? Best(string folder, TargetFramework framework)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        string? best = Directory.EnumerateDirectories(folder)
            .Select(child => (Folder: child, Affinity: TargetFramework.TryParse(Path.GetFileName(child)) is { } offered ? framework.Affinity(offered) : null))
            .Where(each => each.Affinity is not null)
            .OrderBy(each => each.Affinity)
            .LastOrDefault().Folder;
        return best is null ? null : FrameworkReferences.Assemblies(best);
    }
}
