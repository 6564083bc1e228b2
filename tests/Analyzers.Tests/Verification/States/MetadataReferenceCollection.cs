using System.Reflection;

namespace Microsoft.CodeAnalysis.Testing;

public sealed class MetadataReferenceCollection : List<MetadataReference>
{
    public void Add(Assembly assembly) => Add(MetadataReference.CreateFromFile(assembly.Location));

    public void Add(string path) => Add(MetadataReference.CreateFromFile(path));
}
