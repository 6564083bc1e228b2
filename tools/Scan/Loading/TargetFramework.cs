using System.Globalization;

namespace IpcAnalyzers.Scan.Loading;

internal enum FrameworkFamily
{
    NetFramework,
    NetStandard,
    NetCore,
}

/// <summary>A target framework, as far as references, constants and the choice among several need it.</summary>
internal readonly record struct TargetFramework(FrameworkFamily Family, int Major, int Minor, int Patch, string Platform)
{
    /// <summary>For code that names no framework: the one this program runs on.</summary>
    public static TargetFramework Newest { get; } = new(FrameworkFamily.NetCore, Environment.Version.Major, 0, 0, "");

    /// <summary>Reads a short name (net8.0-windows10.0, net472, netstandard2.0) or a long one (.NETCoreApp,Version=v8.0).</summary>
    public static TargetFramework? TryParse(string? name)
    {
        string text = (name ?? "").Trim().ToLowerInvariant();
        const string versionKey = ",version=v";
        int key = text.IndexOf(versionKey, StringComparison.Ordinal);
        if (key >= 0)
        {
            string version = text[(key + versionKey.Length)..];
            int comma = version.IndexOf(',');
            version = comma < 0 ? version : version[..comma];
            return text[..key] switch
            {
                ".netcoreapp" => Dotted(FrameworkFamily.NetCore, version, ""),
                ".netstandard" => Dotted(FrameworkFamily.NetStandard, version, ""),
                ".netframework" => Dotted(FrameworkFamily.NetFramework, version, ""),
                _ => null,
            };
        }

        int dash = text.IndexOf('-');
        string platform = dash < 0 ? "" : text[(dash + 1)..];
        text = dash < 0 ? text : text[..dash];
        return text switch
        {
            _ when text.StartsWith("netstandard", StringComparison.Ordinal) => Dotted(FrameworkFamily.NetStandard, text[11..], ""),
            _ when text.StartsWith("netcoreapp", StringComparison.Ordinal) => Dotted(FrameworkFamily.NetCore, text[10..], platform),
            _ when !text.StartsWith("net", StringComparison.Ordinal) => null,
            _ when text.Contains('.', StringComparison.Ordinal) && int.TryParse(text.AsSpan(3, 1), out int first) && (first >= 5 || text.IndexOf('.', StringComparison.Ordinal) > 4) =>
                Dotted(FrameworkFamily.NetCore, text[3..], platform),
            // net8 is an old habit for net8.0; net4, net35 and net472 are the .NET Framework.
            _ when text.Length == 4 && text[3] is >= '5' and <= '9' => Dotted(FrameworkFamily.NetCore, text[3..], platform),
            _ when text[3..].All(char.IsAsciiDigit) && text.Length is >= 4 and <= 6 => Dotted(FrameworkFamily.NetFramework, string.Join('.', text[3..].ToCharArray()), ""),
            _ => null,
        };
    }

    /// <summary>The one to scan of several: the newest .NET, and of equals the one without a platform.</summary>
    public static string Choose(IEnumerable<string> names) =>
        names.Select(name => (Name: name, Parsed: TryParse(name)))
            .OrderByDescending(each => each.Parsed is not null)
            .ThenByDescending(each => each.Parsed?.Family)
            .ThenByDescending(each => each.Parsed is { } parsed ? (parsed.Major, parsed.Minor, parsed.Patch) : default)
            .ThenBy(each => each.Parsed?.Platform.Length)
            .First().Name;

    public string ShortName => Family switch
    {
        FrameworkFamily.NetFramework => string.Create(CultureInfo.InvariantCulture, $"net{Major}{Minor}{(Patch == 0 ? "" : Patch)}"),
        FrameworkFamily.NetStandard => string.Create(CultureInfo.InvariantCulture, $"netstandard{Major}.{Minor}"),
        _ when Major < 5 => string.Create(CultureInfo.InvariantCulture, $"netcoreapp{Major}.{Minor}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"net{Major}.{Minor}{(Platform.Length == 0 ? "" : "-" + Platform)}"),
    };

    /// <summary>How well a package folder for <paramref name="other"/> serves this framework, higher is better; null: not at all.</summary>
    public (int Family, int Major, int Minor, int Patch)? Affinity(TargetFramework other)
    {
        bool older = (other.Major, other.Minor, other.Patch).CompareTo((Major, Minor, Patch)) <= 0;
        if (other.Family == Family)
        {
            return older && (other.Platform.Length == 0 || Platform.StartsWith(PlatformName(other.Platform), StringComparison.Ordinal))
                ? (3, other.Major, other.Minor, other.Patch)
                : null;
        }

        // The .NET Framework serves as a last resort: half-bound is better than unbound.
        return other.Family switch
        {
            FrameworkFamily.NetStandard => (2, other.Major, other.Minor, 0),
            FrameworkFamily.NetFramework when Family == FrameworkFamily.NetCore => (1, other.Major, other.Minor, other.Patch),
            _ => null,
        };
    }

    private static string PlatformName(string platform) => platform.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.');

    private static TargetFramework? Dotted(FrameworkFamily family, string version, string platform) =>
        PackageVersion.TryParse(version) is { } parsed ? new TargetFramework(family, parsed.Major, parsed.Minor, parsed.Patch, platform) : null;
}
