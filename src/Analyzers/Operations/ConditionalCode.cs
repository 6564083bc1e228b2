using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Operations;

/// <summary>Code that the preprocessor has left out of this compilation.</summary>
internal static class ConditionalCode
{
    // Weak, so that it keeps no file alive.
    private static readonly ConditionalWeakTable<SyntaxTree, string[]> ByFile = new();

    /// <summary>Whether the file says any of these words where another symbol is defined.</summary>
    public static bool Mentions(SyntaxTree tree, params string[] words) =>
        ByFile.GetValue(tree, DisabledTexts).Any(text => words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0));

    private static string[] DisabledTexts(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        return root.ContainsDirectives
            ? root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia)).Select(trivia => trivia.ToString()).ToArray()
            : [];
    }
}
