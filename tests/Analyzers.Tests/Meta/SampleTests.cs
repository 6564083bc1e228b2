using System.Globalization;

namespace IpcAnalyzers.Tests.Meta;

/// <summary>Every rule has a sample that it warns about, and the same program done right.</summary>
public class SampleTests
{
    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public async Task TheViolationReportsItsRuleAlone(string id)
    {
        var files = Samples("Violations", id);

        Assert.NotEmpty(files);
        Assert.Equal([id], (await RuleRun.AnalyzeAsync(RuleRun.WithRuleOn(RuleRun.CompileFiles([.. files, .. Shared]), id))).Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public async Task TheCleanProgramIsSilent(string id)
    {
        var files = Samples("Clean", id);

        Assert.NotEmpty(files);
        Assert.Empty(await RuleRun.AnalyzeAsync(RuleRun.WithRuleOn(RuleRun.CompileFiles([.. files, .. Shared]), id)));
    }

    [Fact]
    public void NoSampleIsLeftOfARuleThatIsGone() =>
        Assert.All(
            Repository.Files("samples", "IPC*.cs"),
            file => Assert.Contains(Repository.Rules, rule => Path.GetFileName(file).StartsWith(rule.Id, StringComparison.Ordinal)));

    [Fact]
    public async Task TheWarningOnTheFrontPageIsReal()
    {
        const string Sample = "samples/Violations/IPC104RegistrationNotKept.cs";
        var warning = Assert.Single(await RuleRun.AnalyzeAsync(RuleRun.CompileFiles([Sample, .. Shared])));
        var position = warning.Location.GetLineSpan().StartLinePosition;

        Assert.Contains(
            $"\n{Sample}({position.Line + 1},{position.Character + 1}): warning {warning.Id}: {warning.GetMessage(CultureInfo.InvariantCulture)} ({warning.Descriptor.HelpLinkUri})\n",
            Repository.Read("README.md"),
            StringComparison.Ordinal);
    }

    private static IEnumerable<string> Shared => Repository.Files("samples/Shared", "*.cs");

    private static List<string> Samples(string folder, string id) => Repository.Files($"samples/{folder}", id + "*.cs").ToList();
}
