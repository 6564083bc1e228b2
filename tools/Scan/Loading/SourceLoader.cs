using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>Turns folders, binary logs and assemblies into compilations, one after the other. What cannot be read is reported, the rest still comes.</summary>
/// <param name="rules">The rules that will run: only their severities are taken from the configuration of a scanned tree.</param>
/// <param name="onProblem">Told of everything that was left out, as it is found.</param>
internal sealed class SourceLoader(ImmutableArray<DiagnosticDescriptor> rules, Action<LoadProblem> onProblem)
{
    private readonly MetadataFiles _metadata = new();

    public async IAsyncEnumerable<LoadedCompilation> LoadAsync(ScanInput input, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        IEnumerable<LoadedCompilation> compilations = input.Kind switch
        {
            InputKind.Folder => new FolderLoader(input, _metadata, rules, onProblem).Load(cancellation),
            InputKind.BinaryLog => new BinaryLogLoader(input, _metadata, rules, onProblem).Load(cancellation),
            _ => new AssemblyLoader(input, _metadata, rules, onProblem).Load(cancellation),
        };
        using IEnumerator<LoadedCompilation> each = compilations.GetEnumerator();
        while (await Task.Run(each.MoveNext, cancellation))
        {
            yield return each.Current;
        }
    }
}
