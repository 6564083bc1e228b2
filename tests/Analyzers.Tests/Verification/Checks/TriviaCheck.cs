using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Comments around a diagnostic survive its fix, each once, and do not change what the fix does to the code.</summary>
internal sealed class TriviaCheck(CodeFixRunner runner, Func<Solution, Task<Solution>> fix, IVerifier verifier, CancellationToken cancellationToken)
{
    public async Task RunAsync(Solution original, Solution fixedOriginal)
    {
        var fixable = await runner.GetFixableAsync(original).ConfigureAwait(false);
        var (commented, comments) = await AddCommentsAsync(original, fixable).ConfigureAwait(false);
        var result = await fix(commented).ConfigureAwait(false);
        var text = await AllTextAsync(result).ConfigureAwait(false);
        foreach (var comment in comments)
        {
            var count = text.Split(comment).Length - 1;
            if (count != 1)
            {
                verifier.Fail($"The comment '{comment}' is {count} times in the fixed source instead of once:{Environment.NewLine}"
                    + TextDifference.Describe(await AllTextAsync(commented).ConfigureAwait(false), text));
            }
        }

        // Comments may turn a rule silent, when it is about comments; then there is no same fix to compare.
        var isFoundAgain = (await runner.GetFixableAsync(commented).ConfigureAwait(false)).Length == fixable.Length;
        if (isFoundAgain && !(await TokensAsync(result).ConfigureAwait(false)).SequenceEqual(await TokensAsync(fixedOriginal).ConfigureAwait(false)))
        {
            verifier.Fail($"With comments around it, the fix gives other code:{Environment.NewLine}"
                + TextDifference.Describe(await AllTextAsync(fixedOriginal).ConfigureAwait(false), text));
        }
    }

    private async Task<(Solution Commented, ImmutableArray<string> Comments)> AddCommentsAsync(
        Solution solution,
        ImmutableArray<(Document Document, Diagnostic Diagnostic)> fixable)
    {
        var comments = ImmutableArray.CreateBuilder<string>();
        foreach (var group in fixable.GroupBy(found => found.Document))
        {
            var root = (await group.Key.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var source = CommentedSource.Create(
                root,
                await group.Key.GetTextAsync(cancellationToken).ConfigureAwait(false),
                group.Select(found => found.Diagnostic.Location.SourceSpan),
                group.Key.FilePath!);
            solution = solution.WithDocumentText(group.Key.Id, source.Text);
            comments.AddRange(source.Comments);
        }

        return (solution, comments.ToImmutable());
    }

    private async Task<string> AllTextAsync(Solution solution)
    {
        var texts = await Task.WhenAll(Documents(solution).Select(document => document.GetTextAsync(cancellationToken))).ConfigureAwait(false);
        return string.Join('\n', texts.Select(text => text.ToString()));
    }

    // Parsed anew: what counts is what the compiler will read, and a comment may have swallowed a token.
    private async Task<ImmutableArray<string>> TokensAsync(Solution solution)
    {
        var tokens = ImmutableArray.CreateBuilder<string>();
        foreach (var document in Documents(solution))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var tree = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)document.Project.ParseOptions!, cancellationToken: cancellationToken);
            tokens.AddRange((await tree.GetRootAsync(cancellationToken).ConfigureAwait(false)).DescendantTokens().Select(token => token.Text));
        }

        return tokens.ToImmutable();
    }

    private static IEnumerable<Document> Documents(Solution solution) =>
        solution.Projects.SelectMany(project => project.Documents).OrderBy(document => document.FilePath, StringComparer.Ordinal);
}
