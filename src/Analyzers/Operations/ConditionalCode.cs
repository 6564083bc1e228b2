using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Operations;

/// <summary>Code that the preprocessor has left out of this compilation.</summary>
internal static class ConditionalCode
{
    /// <summary>Whether the file says any of these words where another symbol is defined.</summary>
    public static bool Mentions(SyntaxTree tree, params string[] words)
    {
        var root = tree.GetRoot();
        return root.ContainsDirectives
            && root.DescendantTrivia().Any(trivia =>
                trivia.IsKind(SyntaxKind.DisabledTextTrivia)
                && trivia.ToString() is var text
                && words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0));
    }
}
