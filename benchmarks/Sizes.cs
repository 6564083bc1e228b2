using IpcAnalyzers.Scan.Loading;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Benchmarks;

/// <summary>The first files of a large compilation, so that the cost of the same code can be compared by size.</summary>
internal static class Sizes
{
    private static readonly int[] Lines = [50_000, 100_000, 250_000, 500_000];

    public static IEnumerable<(int Lines, Compilation Compilation)> Of(LoadedCompilation loaded)
    {
        foreach (var wanted in Lines.Where(lines => lines <= loaded.LineCount))
        {
            var lines = 0;
            var trees = loaded.Compilation.SyntaxTrees.TakeWhile(tree => (lines += tree.GetText().Lines.Count) <= wanted).ToList();
            yield return (trees.Sum(tree => tree.GetText().Lines.Count), loaded.Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees));
        }
    }
}
