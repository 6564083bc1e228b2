using System.Collections.Immutable;
namespace Microsoft.CodeAnalysis.Testing;

internal sealed record EvaluatedProject(
    string Name,
    ImmutableArray<(string Path, string Text)> Sources,
    ImmutableArray<(string Path, string Text)> AdditionalFiles,
    ImmutableArray<(string Path, string Text)> AnalyzerConfigFiles,
    ImmutableArray<MetadataReference> AdditionalReferences,
    ImmutableArray<string> ProjectReferences,
    OutputKind OutputKind,
    ReferenceAssemblies? ReferenceAssemblies);
