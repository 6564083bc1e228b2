namespace IpcAnalyzers.Docs;

/// <summary>Generated parts of a hand-written Markdown file: between <c>&lt;!-- generated: name --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
internal static class MarkedText
{
    private const string End = "<!-- end -->";

    public static string Part(string name, string body) => $"{Start(name)}\n{body}\n{End}";

    public static string Replace(string text, string name, string body)
    {
        var start = text.IndexOf(Start(name), StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(End, start, StringComparison.Ordinal);
        return end < 0
            ? throw new InvalidDataException($"no part between '{Start(name)}' and '{End}'")
            : text[..start] + Part(name, body) + text[(end + End.Length)..];
    }

    private static string Start(string name) => $"<!-- generated: {name} -->";
}
