using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Source text with marked spans: <c>[|text|]</c>, <c>{|ID:text|}</c>, <c>{|#0:text|}</c>, nested as one likes.
/// <c>$$</c> is plain text, since raw string literals begin with it.
/// </summary>
internal sealed record TestMarkup(string Text, ImmutableArray<MarkupSpan> Spans)
{
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("#_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static TestMarkup Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var spans = ImmutableArray.CreateBuilder<MarkupSpan>();
        var open = new Stack<(string Key, string Closer, int Start)>();
        var position = 0;
        while (position < marked.Length)
        {
            var rest = marked.AsSpan(position);
            if (open.TryPeek(out var innermost) && rest.StartsWith(innermost.Closer, StringComparison.Ordinal))
            {
                open.Pop();
                spans.Add(new MarkupSpan(innermost.Key, TextSpan.FromBounds(innermost.Start, text.Length)));
                position += innermost.Closer.Length;
            }
            else if (rest.StartsWith("[|", StringComparison.Ordinal))
            {
                open.Push((MarkupSpan.DefaultKey, "|]", text.Length));
                position += 2;
            }
            else if (ReadKey(rest) is { } key)
            {
                open.Push((key, "|}", text.Length));
                position += key.Length + 3;
            }
            else
            {
                text.Append(marked[position++]);
            }
        }

        return open.Count == 0
            ? new TestMarkup(text.ToString(), spans.OrderBy(span => span.Span.Start).ToImmutableArray())
            : throw new FormatException($"The markup span '{open.Peek().Key}' is not closed by '{open.Peek().Closer}':{Environment.NewLine}{marked}");
    }

    private static string? ReadKey(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("{|", StringComparison.Ordinal))
        {
            return null;
        }

        var key = text[2..];
        var colon = key.IndexOf(':');
        return colon > 0 && key[..colon].IndexOfAnyExcept(KeyCharacters) < 0 ? key[..colon].ToString() : null;
    }
}
