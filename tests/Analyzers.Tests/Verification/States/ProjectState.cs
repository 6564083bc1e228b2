namespace Microsoft.CodeAnalysis.Testing;

public class ProjectState
{
    internal ProjectState(string name, string folder)
    {
        Name = name;
        Sources = new SourceFileCollection(folder);
        AdditionalFiles = new SourceFileCollection(folder);
        AnalyzerConfigFiles = new SourceFileCollection(folder);
    }

    public string Name { get; }

    public SourceFileCollection Sources { get; }

    public SourceFileCollection AdditionalFiles { get; }

    public SourceFileCollection AnalyzerConfigFiles { get; }

    public MetadataReferenceCollection AdditionalReferences { get; } = [];

    /// <summary>Names of other projects of the same solution.</summary>
    public List<string> AdditionalProjectReferences { get; } = [];

    public OutputKind? OutputKind { get; set; }

    public ReferenceAssemblies? ReferenceAssemblies { get; set; }
}
