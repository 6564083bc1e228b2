namespace IpcAnalyzers.Scan.Loading;

/// <summary>The reference assemblies of a target framework, from the targeting packs beside the running SDK and from the packages folder.</summary>
internal static class FrameworkReferences
{
    // What a .NET Framework project sees without asking, or so often asks for that leaving it out would only unbind code.
    private static readonly string[] NetFrameworkBase =
    [
        "mscorlib", "System", "System.Core", "System.Data", "System.Drawing", "System.IO.Compression", "System.IO.Compression.FileSystem",
        "System.Numerics", "System.Runtime.Serialization", "System.Xml", "System.Xml.Linq", "System.Net.Http", "Microsoft.CSharp",
    ];

    private static readonly string[] CoreFrameworks = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"];

    /// <param name="framework">The target framework.</param>
    /// <param name="frameworkNames">Shared frameworks the project asks for, as Microsoft.WindowsDesktop.App; .NET and ASP.NET Core are always there.</param>
    /// <param name="assemblyNames">Assemblies of the .NET Framework the project asks for by name.</param>
    public static IEnumerable<string> Of(TargetFramework framework, IEnumerable<string> frameworkNames, IReadOnlySet<string> assemblyNames) => framework.Family switch
    {
        FrameworkFamily.NetFramework => NetFramework(assemblyNames),
        FrameworkFamily.NetStandard when framework.Major < 2 || framework.Minor == 0 => NetStandard20(),
        // Packages are left out of an unrestored scan; ASP.NET Core's pack brings back what many would bring, Microsoft.Extensions above all.
        _ => CoreFrameworks.Concat(frameworkNames).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(name => Pack(name, framework)),
    };

    private static IEnumerable<string> NetFramework(IReadOnlySet<string> assemblyNames)
    {
        string package = Path.Combine(DotnetInstallation.PackagesFolder, "microsoft.netframework.referenceassemblies.net472");
        string? version = DotnetInstallation.Versions(package).OrderBy(each => each.Version).LastOrDefault().Folder;
        string folder = Path.Combine(version ?? package, "build", ".NETFramework", "v4.7.2");
        return NetFrameworkBase.Union(assemblyNames, StringComparer.OrdinalIgnoreCase)
            .Select(name => Path.Combine(folder, name + ".dll"))
            .Where(File.Exists)
            .Concat(Assemblies(Path.Combine(folder, "Facades")));
    }

    private static IEnumerable<string> NetStandard20()
    {
        string package = Path.Combine(DotnetInstallation.PackagesFolder, "netstandard.library");
        string? version = DotnetInstallation.Versions(package).OrderBy(each => each.Version).LastOrDefault().Folder;
        return Assemblies(Path.Combine(version ?? package, "build", "netstandard2.0", "ref"));
    }

    /// <summary>The pack of the version asked for, else the nearest newer one, else the newest there is.</summary>
    private static IEnumerable<string> Pack(string frameworkName, TargetFramework framework)
    {
        // netstandard2.1 has no pack of its own here: .NET Core 3.0 was the first to implement it.
        (int, int) wanted = framework.Family == FrameworkFamily.NetStandard ? (3, 0) : (framework.Major, framework.Minor);
        // Microsoft.WindowsDesktop.App.WPF and .WindowsForms are parts of one pack.
        int part = frameworkName.IndexOf(".App.", StringComparison.OrdinalIgnoreCase);
        string pack = (part < 0 ? frameworkName : frameworkName[..(part + 4)]) + ".Ref";
        var candidates = DotnetInstallation.Versions(Path.Combine(DotnetInstallation.Root, "packs", pack))
            .Concat(DotnetInstallation.Versions(Path.Combine(DotnetInstallation.PackagesFolder, pack.ToLowerInvariant())))
            .OrderBy(each => each.Version)
            .ToList();
        var newer = candidates.Where(each => (each.Version.Major, each.Version.Minor).CompareTo(wanted) >= 0).ToList();
        (PackageVersion Version, string Folder) chosen = newer.Count == 0
            ? candidates.LastOrDefault()
            : newer.Last(each => (each.Version.Major, each.Version.Minor) == (newer[0].Version.Major, newer[0].Version.Minor));
        string reference = Path.Combine(chosen.Folder ?? "", "ref");
        return chosen.Folder is null || !Directory.Exists(reference)
            ? []
            : Directory.EnumerateDirectories(reference).Take(1).SelectMany(Assemblies);
    }

    internal static IEnumerable<string> Assemblies(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal) : [];
}
