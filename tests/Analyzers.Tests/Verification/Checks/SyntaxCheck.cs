using Microsoft.CodeAnalysis.CSharp;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// The tree that a fix leaves is the tree that its text parses to, node by node and token by token. Trivia may hang
/// elsewhere: that is the parser's choice, and no later fix depends on it.
/// </summary>
internal static class SyntaxCheck
{
    public static async Task RunAsync(Solution before, Solution after, IVerifier verifier, CancellationToken cancellationToken)
    {
        foreach (var document in after.GetChanges(before).GetProjectChanges().SelectMany(ChangedDocuments))
        {
            var tree = (await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false))!;
            var text = tree.ToString();
            var parsed = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, cancellationToken: cancellationToken);
            var actual = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
            var expected = await parsed.GetRootAsync(cancellationToken).ConfigureAwait(false);
            if (FirstDifference(expected, actual) is { } difference)
            {
                verifier.Fail($"The tree of {document.FilePath} after the fix is not the tree that its text parses to: {difference}{Environment.NewLine}{text}");
            }
        }
    }

    private static IEnumerable<Document> ChangedDocuments(ProjectChanges changes) =>
        changes.GetChangedDocuments().Concat(changes.GetAddedDocuments()).Select(id => changes.NewProject.GetDocument(id)!);

    private static string? FirstDifference(SyntaxNode expected, SyntaxNode actual)
    {
        var pairs = expected.DescendantNodesAndTokensAndSelf().Zip(actual.DescendantNodesAndTokensAndSelf());
        foreach (var (parsed, fromFix) in pairs)
        {
            if (parsed.RawKind != fromFix.RawKind || (parsed.IsToken && parsed.AsToken().Text != fromFix.AsToken().Text))
            {
                return $"'{fromFix}' is {fromFix.Kind()}, parsed it is {parsed.Kind()} '{parsed}'.";
            }
        }

        return null;
    }
}
