using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>References to assemblies on disk. Each file is mapped once, however many compilations use it.</summary>
internal sealed class MetadataFiles
{
    private readonly ConcurrentDictionary<string, PortableExecutableReference?> _references = new(StringComparer.Ordinal);

    /// <summary>Null when the file is missing or no managed assembly: a reference that is not there only leaves code half-bound.</summary>
    public PortableExecutableReference? Get(string path) => _references.GetOrAdd(path, Load);

    public IEnumerable<PortableExecutableReference> GetAll(IEnumerable<string> paths) => paths.Select(Get).OfType<PortableExecutableReference>();

    private static PortableExecutableReference? Load(string path)
    {
        try
        {
            using (FileStream stream = File.OpenRead(path))
            using (var file = new PEReader(stream))
            {
                if (!file.HasMetadata || !file.GetMetadataReader().IsAssembly)
                {
                    return null;
                }
            }

            return MetadataReference.CreateFromFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
