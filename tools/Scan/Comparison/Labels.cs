using System.Collections.Immutable;
using System.Globalization;

namespace IpcAnalyzers.Scan.Comparison;

/// <summary>A place a reviewer judged: bug, risky, unsure, or clean code that looks alike (category clean/what-it-resembles).</summary>
internal sealed record Label(string Repository, string Commit, string Path, int Line, string Category, string Verdict)
{
    private const string CleanPrefix = "clean/";

    /// <summary>The category that names the rules, of clean code the one it resembles.</summary>
    public string Shape => Category.StartsWith(CleanPrefix, StringComparison.Ordinal) ? Category[CleanPrefix.Length..] : Category;
}

internal static class Labels
{
    public static List<Label> Read(string path) => TabSeparated.Read(path, ["repo", "commit", "path", "line", "category", "verdict"], cells =>
        new Label(cells[0], cells[1], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), cells[4], cells[5]));

    /// <summary>Category to rule ids, several of them separated by spaces.</summary>
    public static Dictionary<string, ImmutableArray<string>> ReadCategories(string path)
    {
        var categories = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach ((string category, string rules) in TabSeparated.Read(path, ["category", "rules"], cells => (cells[0], cells[1])))
        {
            if (!categories.TryAdd(category, [.. rules.Split(' ', StringSplitOptions.RemoveEmptyEntries)]))
            {
                throw new InvalidDataException($"{path}: the category '{category}' is there twice");
            }
        }

        return categories;
    }
}
