using Microsoft.CodeAnalysis.Formatting;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A fix of formatted source leaves formatted source. Source that the formatter would change is formatted first and
/// then fixed again; so whatever is found afterwards comes from the fix.
/// </summary>
internal sealed class FormattingCheck(Func<Solution, Task<Solution>> fix, IVerifier verifier, CancellationToken cancellationToken)
{
    public async Task RunAsync(Solution original, Solution fixedOriginal)
    {
        var formatted = await FormatAsync(original).ConfigureAwait(false);
        var isFormatted = !await DifferAsync(original, formatted).ConfigureAwait(false);
        var result = isFormatted ? fixedOriginal : await fix(formatted).ConfigureAwait(false);
        foreach (var document in result.Projects.SelectMany(project => project.Documents))
        {
            var text = await TextAsync(document).ConfigureAwait(false);
            var formattedAgain = await Formatter.FormatAsync(document, cancellationToken: cancellationToken).ConfigureAwait(false);
            var formattedText = await TextAsync(formattedAgain).ConfigureAwait(false);
            if (text != formattedText)
            {
                verifier.Fail($"The fix leaves {document.FilePath} unformatted; - is what the formatter wants:{Environment.NewLine}"
                    + TextDifference.Describe(formattedText, text));
            }
        }
    }

    private async Task<Solution> FormatAsync(Solution solution)
    {
        foreach (var id in solution.Projects.SelectMany(project => project.DocumentIds))
        {
            var formatted = await Formatter.FormatAsync(solution.GetDocument(id)!, cancellationToken: cancellationToken).ConfigureAwait(false);
            solution = formatted.Project.Solution;
        }

        return solution;
    }

    private async Task<bool> DifferAsync(Solution one, Solution other)
    {
        foreach (var document in one.Projects.SelectMany(project => project.Documents))
        {
            if (await TextAsync(document).ConfigureAwait(false) != await TextAsync(other.GetDocument(document.Id)!).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<string> TextAsync(Document document) => (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
}
