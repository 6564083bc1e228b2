using IpcAnalyzers.Scan.Loading;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class FrameworkTests
{
    [Theory]
    [InlineData("net472", "NetFramework", 4, 7, 2)]
    [InlineData("net40", "NetFramework", 4, 0, 0)]
    [InlineData("net8.0-windows10.0.19041", "NetCore", 8, 0, 0)]
    [InlineData("net10.0", "NetCore", 10, 0, 0)]
    [InlineData("netcoreapp3.1", "NetCore", 3, 1, 0)]
    [InlineData("netstandard2.0", "NetStandard", 2, 0, 0)]
    [InlineData(".NETFramework,Version=v4.5.1", "NetFramework", 4, 5, 1)]
    [InlineData(".NETCoreApp,Version=v9.0", "NetCore", 9, 0, 0)]
    public void Names_of_frameworks_are_read(string name, string family, int major, int minor, int patch)
    {
        TargetFramework framework = Assert.NotNull(TargetFramework.TryParse(name));

        Assert.Equal((family, major, minor, patch), (framework.Family.ToString(), framework.Major, framework.Minor, framework.Patch));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$(Unknown)")]
    [InlineData("uap10.0")]
    [InlineData("netlatest")]
    public void Other_names_are_none(string name) => Assert.Null(TargetFramework.TryParse(name));

    [Theory]
    [InlineData("net48;netstandard2.1;netcoreapp2.1", "netcoreapp2.1")]
    [InlineData("net8.0-windows;net8.0;net6.0", "net8.0")]
    [InlineData("net9.0;net10.0", "net10.0")]
    [InlineData("net48;netstandard2.0", "netstandard2.0")]
    [InlineData("$(Unknown);net48", "net48")]
    public void The_newest_net_is_chosen(string names, string expected) => Assert.Equal(expected, TargetFramework.Choose(names.Split(';')));

    [Fact]
    public void Constants_are_those_of_the_sdk()
    {
        string[] core = [.. FrameworkConstants.Of(TargetFramework.TryParse("net6.0-windows10.0")!.Value)];
        string[] old = [.. FrameworkConstants.Of(TargetFramework.TryParse("net461")!.Value)];
        string[] standard = [.. FrameworkConstants.Of(TargetFramework.TryParse("netstandard2.0")!.Value)];

        Assert.Superset(new HashSet<string> { "NET", "NET6_0", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER", "WINDOWS" }, core.ToHashSet());
        Assert.DoesNotContain("NET7_0_OR_GREATER", core);
        Assert.Superset(new HashSet<string> { "NETFRAMEWORK", "NET461", "NET45_OR_GREATER", "NET461_OR_GREATER" }, old.ToHashSet());
        Assert.DoesNotContain("NET462_OR_GREATER", old);
        Assert.DoesNotContain("NET", old);
        Assert.Superset(new HashSet<string> { "NETSTANDARD", "NETSTANDARD2_0", "NETSTANDARD1_3_OR_GREATER" }, standard.ToHashSet());
        Assert.DoesNotContain("NETSTANDARD2_1_OR_GREATER", standard);
    }

    [Theory]
    [InlineData("1.2.3", "1.2.4")]
    [InlineData("1.2.3-beta", "1.2.3")]
    [InlineData("[1.9,2.0)", "1.10")]
    [InlineData("6.*", "6.0.1")]
    public void Versions_are_ordered(string lower, string higher) =>
        Assert.True(PackageVersion.TryParse(lower) < PackageVersion.TryParse(higher));

    [Fact]
    public void A_property_that_was_not_resolved_is_no_version() => Assert.Null(PackageVersion.TryParse("$(Version)"));
}
