using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

internal static class SolutionTexts
{
    /// <summary>Runs a change over the text of every source document.</summary>
    public static async Task<Solution> WithSourcesAsync(this Solution solution, Func<string, string> change, CancellationToken cancellationToken)
    {
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Id, Text.SourceText.From(change(text.ToString())));
        }

        return solution;
    }

    /// <summary>The text of every source and additional document by path.</summary>
    public static async Task<ImmutableSortedDictionary<string, string>> GetTextsAsync(this Project project, CancellationToken cancellationToken)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var document in project.Documents.Concat(project.AdditionalDocuments))
        {
            // A document that a fix adds may have no path of its own.
            texts.Add(document.FilePath ?? $"/0/{document.Name}", (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString());
        }

        return texts.ToImmutable();
    }
}
