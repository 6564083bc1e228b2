namespace Microsoft.CodeAnalysis.Testing;

public static class AdditionalMetadataReferences
{
    private static readonly Lazy<MetadataReference> LazyMonoPosix = new(() => MetadataReference.CreateFromFile(
        ReferenceAssemblies.PackageFile("mono.posix.netstandard/1.0.0/ref/netstandard2.0/Mono.Posix.NETStandard.dll")));

    public static MetadataReference MonoPosix => LazyMonoPosix.Value;
}
