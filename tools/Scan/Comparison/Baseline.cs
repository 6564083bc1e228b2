using System.Globalization;

namespace IpcAnalyzers.Scan.Comparison;

/// <summary>A finding seen before, with what a reviewer thought of it: true, false or unknown.</summary>
internal sealed record BaselineRow(string Repository, string Commit, string Path, int Line, string Id, string Verdict, string Note);

internal static class Baseline
{
    private static readonly string[] Columns = ["repository", "commit", "path", "line", "id", "verdict", "note"];

    public static List<BaselineRow> Read(string path) => TabSeparated.Read(path, Columns, cells => new BaselineRow(
        cells[0],
        cells[1],
        cells[2],
        int.Parse(cells[3], CultureInfo.InvariantCulture),
        cells[4],
        cells[5] is "true" or "false" or "unknown" ? cells[5] : throw new FormatException($"the verdict '{cells[5]}' is none of true, false, unknown"),
        cells[6]));

    public static void Write(string path, IEnumerable<BaselineRow> rows) => TabSeparated.Write(path, Columns, rows
        .OrderBy(row => row.Repository, StringComparer.Ordinal)
        .ThenBy(row => row.Path, StringComparer.Ordinal)
        .ThenBy(row => row.Line)
        .ThenBy(row => row.Id, StringComparer.Ordinal)
        .Select(row => new[] { row.Repository, row.Commit, row.Path, row.Line.ToString(CultureInfo.InvariantCulture), row.Id, row.Verdict, row.Note }));
}
