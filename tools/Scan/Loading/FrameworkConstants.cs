using System.Globalization;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>The constants the SDK defines for a target framework. It does so in a target, which evaluation does not run.</summary>
internal static class FrameworkConstants
{
    private static readonly (int, int)[] NetCoreVersions = [(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 0), (3, 1)];
    private static readonly (int, int)[] NetStandardVersions = [(1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (2, 0), (2, 1)];
    private static readonly string[] NetFrameworkVersions = ["20", "30", "35", "40", "45", "451", "452", "46", "461", "462", "47", "471", "472", "48", "481"];

    public static IEnumerable<string> Of(TargetFramework framework)
    {
        (int Major, int Minor) version = (framework.Major, framework.Minor);
        switch (framework.Family)
        {
            case FrameworkFamily.NetFramework:
                yield return "NETFRAMEWORK";
                yield return framework.ShortName.ToUpperInvariant();
                string digits = framework.ShortName[3..];
                foreach (string older in NetFrameworkVersions.Where(older => string.CompareOrdinal(older, digits) <= 0))
                {
                    yield return $"NET{older}_OR_GREATER";
                }

                break;
            case FrameworkFamily.NetStandard:
                yield return "NETSTANDARD";
                yield return Name("NETSTANDARD", version);
                foreach ((int, int) older in NetStandardVersions.Where(older => older.CompareTo(version) <= 0))
                {
                    yield return Name("NETSTANDARD", older) + "_OR_GREATER";
                }

                break;
            default:
                yield return "NETCOREAPP";
                foreach ((int, int) older in NetCoreVersions.Where(older => older.CompareTo(version) <= 0))
                {
                    yield return Name("NETCOREAPP", older) + "_OR_GREATER";
                }

                if (framework.Major < 5)
                {
                    yield return Name("NETCOREAPP", version);
                    break;
                }

                yield return "NET";
                yield return Name("NET", version);
                for (int major = 5; major <= framework.Major; major++)
                {
                    yield return Name("NET", (major, 0)) + "_OR_GREATER";
                }

                break;
        }

        if (framework.Platform.Length > 0)
        {
            yield return framework.Platform.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.').ToUpperInvariant();
        }
    }

    private static string Name(string family, (int Major, int Minor) version) =>
        string.Create(CultureInfo.InvariantCulture, $"{family}{version.Major}_{version.Minor}");
}
