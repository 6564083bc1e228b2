using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace IpcAnalyzers.Scan.Loading;

internal static class SourceFiles
{
    /// <summary>Parses files in parallel, in the order given; what cannot be read is reported and left out.</summary>
    public static List<SyntaxTree> Parse(IReadOnlyList<string> paths, CSharpParseOptions options, Action<LoadProblem> onProblem, CancellationToken cancellation)
    {
        var trees = new SyntaxTree?[paths.Count];
        var problems = new LoadProblem?[paths.Count];
        Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            try
            {
                using FileStream stream = File.OpenRead(paths[index]);
                trees[index] = CSharpSyntaxTree.ParseText(SourceText.From(stream, Encoding.UTF8), options, paths[index], cancellation);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                problems[index] = LoadProblem.Unreadable(paths[index], "the file cannot be read", exception);
            }
        });
        foreach (LoadProblem problem in problems.OfType<LoadProblem>())
        {
            onProblem(problem);
        }

        return [.. trees.OfType<SyntaxTree>()];
    }
}
