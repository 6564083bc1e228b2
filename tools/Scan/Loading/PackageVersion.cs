using System.Globalization;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>As much of a NuGet version as choosing a folder needs: four numbers, and pre-releases before their release.</summary>
internal readonly record struct PackageVersion(int Major, int Minor, int Patch, int Revision, string Label) : IComparable<PackageVersion>
{
    /// <summary>Reads a version, or the lower bound of a range or of a floating version; null when it is none (an unresolved property, say).</summary>
    public static PackageVersion? TryParse(string? text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim().TrimStart("[(").TrimEnd("])");
        int comma = rest.IndexOf(',');
        rest = (comma < 0 ? rest : rest[..comma]).Trim();
        int build = rest.IndexOf('+');
        rest = build < 0 ? rest : rest[..build];
        int dash = rest.IndexOf('-');
        string label = dash < 0 ? "" : rest[(dash + 1)..].ToString();
        rest = dash < 0 ? rest : rest[..dash];

        Span<int> numbers = stackalloc int[4];
        int count = 0;
        foreach (Range part in rest.Split('.'))
        {
            if (count == numbers.Length)
            {
                return null;
            }

            ReadOnlySpan<char> digits = rest[part];
            if (!(digits is "*" && count > 0) && !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[count]))
            {
                return null;
            }

            count++;
        }

        return count == 0 ? null : new PackageVersion(numbers[0], numbers[1], numbers[2], numbers[3], label);
    }

    public int CompareTo(PackageVersion other)
    {
        int order = (Major, Minor, Patch, Revision).CompareTo((other.Major, other.Minor, other.Patch, other.Revision));
        if (order != 0)
        {
            return order;
        }

        return (Label.Length == 0, other.Label.Length == 0) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => -1,
            _ => string.CompareOrdinal(Label, other.Label),
        };
    }

    public static bool operator <(PackageVersion left, PackageVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(PackageVersion left, PackageVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(PackageVersion left, PackageVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PackageVersion left, PackageVersion right) => left.CompareTo(right) >= 0;
}
