using System.Collections.Immutable;
using System.Reflection;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A target framework's reference assemblies, read once for all tests from the NuGet packages folder.</summary>
public sealed class ReferenceAssemblies
{
    private readonly Lazy<ImmutableArray<MetadataReference>> _references;

    private ReferenceAssemblies(string targetFramework, Func<IEnumerable<string>> files)
    {
        TargetFramework = targetFramework;
        _references = new(() => files().Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)).ToImmutableArray());
    }

    public string TargetFramework { get; }

    private static string PackagesFolder { get; } = typeof(ReferenceAssemblies).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PackagesFolder").Value!;

    internal ImmutableArray<MetadataReference> References => _references.Value;

    public override string ToString() => TargetFramework;

    internal static string PackageFile(string relativePath) => Path.Combine(PackagesFolder, relativePath);

    private static ReferenceAssemblies FromFolder(string targetFramework, string folder) =>
        new(targetFramework, () => Directory.EnumerateFiles(PackageFile(folder), "*.dll").Order(StringComparer.Ordinal));

    public static class Net
    {
        public static ReferenceAssemblies Net80 { get; } = FromFolder("net8.0", "microsoft.netcore.app.ref/8.0.31/ref/net8.0");

        public static ReferenceAssemblies Net90 { get; } = FromFolder("net9.0", "microsoft.netcore.app.ref/9.0.20/ref/net9.0");

        public static ReferenceAssemblies Net100 { get; } = FromFolder("net10.0", "microsoft.netcore.app.ref/10.0.12/ref/net10.0");
    }

    public static class NetStandard
    {
        public static ReferenceAssemblies NetStandard20 { get; } =
            FromFolder("netstandard2.0", "netstandard.library/2.0.3/build/netstandard2.0/ref");
    }

    public static class NetFramework
    {
        public static class Net472
        {
            private const string Folder = "microsoft.netframework.referenceassemblies.net472/1.0.3/build/.NETFramework/v4.7.2";

            // What a new project references, not all of the 130 assemblies: reading them costs time in every test run.
            private static readonly string[] Names =
            [
                "Microsoft.CSharp", "mscorlib", "System", "System.Core", "System.Data", "System.Data.DataSetExtensions",
                "System.Net.Http", "System.Numerics", "System.Xml", "System.Xml.Linq",
            ];

            public static ReferenceAssemblies Default { get; } = new("net472", () => Names
                .Select(name => PackageFile($"{Folder}/{name}.dll"))
                .Concat(Directory.EnumerateFiles(PackageFile($"{Folder}/Facades"), "*.dll").Order(StringComparer.Ordinal)));
        }
    }
}
