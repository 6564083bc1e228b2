using System.IO.Enumeration;

namespace IpcRuntime.Tests.Shell;

/// <summary>Finds lines in what a terminal shows.</summary>
internal static class Screen
{
    private const string Prompt = "$ ";

    /// <summary>Looks for lines, in their order; others may be between.</summary>
    /// <param name="text">What the terminal shows.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="expected">The lines, with <c>*</c> for any text.</param>
    /// <returns>Behind the last of them, or -1 if one is missing.</returns>
    public static int Find(string text, int start, params ReadOnlySpan<string> expected)
    {
        foreach (var pattern in expected)
        {
            int end;
            while ((end = text.IndexOf('\n', start)) >= 0 && !Matches(text[start..end].TrimEnd('\r'), pattern))
            {
                start = end + 1;
            }

            if (end < 0)
            {
                return -1;
            }

            start = end + 1;
        }

        return start;
    }

    private static bool Matches(string line, string pattern)
    {
        // Where what is typed does not appear, output follows the prompt; so it does where somebody else writes meanwhile.
        while (pattern != "*" && !FileSystemName.MatchesSimpleExpression(pattern, line, ignoreCase: false))
        {
            if (!line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                return false;
            }

            line = line[Prompt.Length..];
        }

        return true;
    }
}
