using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

public sealed class SampleTests(PackageFeed feed, PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    private const string Artifacts = "artifacts-of-samples";

    [Fact]
    public async Task Violations_report_each_file_s_own_rule_and_Clean_nothing()
    {
        var violations = (await feed.BuildInRepositoryAsync("build", "samples/Violations", Artifacts)).Succeeded();
        var clean = (await feed.BuildInRepositoryAsync("build", "samples/Clean", Artifacts)).Succeeded();

        var findings = BuildFinding.Parse(violations.Output);
        Assert.All(findings, finding => Assert.Equal(("warning", IdOf(finding.File)), (finding.Severity, finding.Id)));

        Assert.Equal(Samples("Violations").Where(StandsForItself), findings.Select(finding => finding.File).Distinct().Where(StandsForItself).Order(StringComparer.Ordinal));
        Assert.Empty(BuildFinding.Parse(clean.Output));
    }

    [Fact]
    public void Every_rule_has_a_sample_wrong_and_right()
    {
        Assert.Equal(packaged.RuleIds, Samples("Violations").Select(IdOf));
        Assert.Equal(Samples("Violations"), Samples("Clean"));
    }

    /// <summary>What a rule misses in a whole program, another sample in the same one can have: a handler of SIGTERM, or one that answers the same signal (IPC106).</summary>
    private bool StandsForItself(string file) => IdOf(file) != "IPC106" && !packaged.JudgesWholeProgram(IdOf(file));

    private static string IdOf(string file) => file[.."IPC000".Length];

    private static IReadOnlyList<string> Samples(string project) =>
        [.. Directory.GetFiles(Path.Combine(BuildPaths.RepositoryRoot, "samples", project), "IPC*.cs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
