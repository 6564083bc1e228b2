using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>One compilation of an input, ready for analysis. Let go of it before the next is asked for: it is all that holds the trees.</summary>
internal sealed class LoadedCompilation(ScanInput input, int index, int total, string name, CSharpCompilation compilation, AnalyzerOptions options)
{
    public ScanInput Input { get; } = input;

    /// <summary>From one, within the input.</summary>
    public int Index { get; } = index;

    public int Total { get; } = total;

    public string Name { get; } = name;

    public CSharpCompilation Compilation { get; } = compilation;

    public AnalyzerOptions Options { get; } = options;

    public int LineCount { get; } = compilation.SyntaxTrees.Sum(tree => tree.GetText().Lines.Count);
}
