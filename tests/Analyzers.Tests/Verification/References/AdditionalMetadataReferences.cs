using System.Reflection;

namespace Microsoft.CodeAnalysis.Testing;

public static class AdditionalMetadataReferences
{
    private static readonly Lazy<MetadataReference> LazyMonoPosix = new(() => MetadataReference.CreateFromFile(
        ReferenceAssemblies.PackageFile("mono.posix.netstandard/1.0.0/ref/netstandard2.0/Mono.Posix.NETStandard.dll")));

    private static readonly Lazy<MetadataReference> LazyIpcRuntime = new(() => MetadataReference.CreateFromFile(
        typeof(AdditionalMetadataReferences).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RuntimeAssembly").Value!));

    public static MetadataReference MonoPosix => LazyMonoPosix.Value;

    public static MetadataReference IpcRuntime => LazyIpcRuntime.Value;
}
