namespace IpcAnalyzers.Scan.Comparison;

/// <summary>A table with a header line; columns are found by their name, so that tables may have more of them.</summary>
internal static class TabSeparated
{
    /// <exception cref="InvalidDataException">A column is missing or a row is short; the message names the file and the line.</exception>
    public static List<T> Read<T>(string path, string[] columns, Func<string[], T> convert)
    {
        string[] lines = File.ReadAllLines(path);
        string[] header = lines.Length == 0 ? [] : lines[0].Split('\t');
        int[] positions = [.. columns.Select(column => Array.IndexOf(header, column))];
        if (Array.IndexOf(positions, -1) is >= 0 and var missing)
        {
            throw new InvalidDataException($"{path}: the first line has no column '{columns[missing]}'");
        }

        var rows = new List<T>();
        for (int line = 1; line < lines.Length; line++)
        {
            if (lines[line].Length == 0)
            {
                continue;
            }

            string[] cells = lines[line].Split('\t');
            if (cells.Length <= positions.Max())
            {
                throw new InvalidDataException($"{path}({line + 1}): {cells.Length} columns, the header has {header.Length}");
            }

            try
            {
                rows.Add(convert([.. positions.Select(position => cells[position].Trim())]));
            }
            catch (FormatException exception)
            {
                throw new InvalidDataException($"{path}({line + 1}): {exception.Message}", exception);
            }
        }

        return rows;
    }

    public static void Write(string path, string[] columns, IEnumerable<string[]> rows)
    {
        var lines = rows.Prepend(columns).Select(row => string.Join('\t', row.Select(cell => cell.ReplaceLineEndings(" ").Replace('\t', ' '))));
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }
}
