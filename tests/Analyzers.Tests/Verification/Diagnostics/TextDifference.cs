using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The difference of two texts by lines, from their longest common subsequence: <c>-</c> expected, <c>+</c> actual.</summary>
internal static class TextDifference
{
    public static string Describe(string expected, string actual)
    {
        var expectedLines = Lines(expected);
        var actualLines = Lines(actual);
        var common = CommonLengths(expectedLines, actualLines);
        var text = new StringBuilder();
        var (i, j) = (0, 0);
        while (i < expectedLines.Length || j < actualLines.Length)
        {
            if (i < expectedLines.Length && j < actualLines.Length && expectedLines[i] == actualLines[j])
            {
                text.Append("  ").AppendLine(expectedLines[i++]);
                j++;
            }
            else if (j == actualLines.Length || (i < expectedLines.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                text.Append("- ").AppendLine(expectedLines[i++]);
            }
            else
            {
                text.Append("+ ").AppendLine(actualLines[j++]);
            }
        }

        return text.ToString();
    }

    // A carriage return is written out, else texts that differ only in line ends would look the same.
    private static string[] Lines(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Split('\n');

    private static int[,] CommonLengths(string[] expected, string[] actual)
    {
        var lengths = new int[expected.Length + 1, actual.Length + 1];
        for (var i = expected.Length - 1; i >= 0; i--)
        {
            for (var j = actual.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = expected[i] == actual[j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
