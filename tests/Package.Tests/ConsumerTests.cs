using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

public sealed class ConsumerTests(TwoConsumers consumers) : IClassFixture<TwoConsumers>
{
    [Fact]
    public void Direct_consumer_gets_the_warning()
    {
        var finding = Assert.Single(BuildFinding.Parse(consumers.Output), finding => finding.File == "Program.cs");

        Assert.Equal(new BuildFinding("Program.cs", "warning", "IPC104", Programs.FindingOfDroppedRegistration), finding);
    }

    [Fact]
    public void Consumer_of_a_consumer_gets_warnings_but_no_suggestions()
    {
        var findings = BuildFinding.Parse(consumers.Output).Where(finding => finding.File != "Program.cs");

        Assert.Equal([new BuildFinding("Dropped.cs", "warning", "IPC104", Programs.FindingOfDroppedRegistration)], findings);
    }

    [Fact]
    public void Compiler_log_has_the_rule_and_the_result()
    {
        var sarif = consumers.Direct.ReadSarif();

        var rule = sarif.Rule("IPC104");
        Assert.EndsWith("docs/rules/IPC104.md", rule.GetProperty("helpUri").GetString(), StringComparison.Ordinal);
        Assert.Equal("Signal registration is not kept alive", rule.GetProperty("shortDescription").GetProperty("text").GetString());
        Assert.Equal("Reliability", rule.GetProperty("properties").GetProperty("category").GetString());
        Assert.Contains("CWE-404", rule.GetProperty("properties").GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));

        var result = Assert.Single(sarif.Results("IPC104"));
        Assert.Equal("warning", result.GetProperty("level").GetString());
        Assert.Equal(Programs.FindingOfDroppedRegistration, result.GetProperty("message").GetProperty("text").GetString());
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith("Direct/Program.cs", location.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(6, location.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public async Task Strict_turns_certain_failures_into_errors_in_the_consumer_of_a_consumer()
    {
        var build = (await consumers.Indirect.BuildAgainAsync("-p:IpcAnalyzersPreset=Strict")).Failed();

        Assert.Contains(new BuildFinding("Dropped.cs", "error", "IPC104", Programs.FindingOfDroppedRegistration), BuildFinding.Parse(build.Output));
    }

    // The name is taken in any case; the files of the presets have one spelling.
    [Fact]
    public async Task Security_raises_the_hardening_rules_and_nothing_else()
    {
        var build = (await consumers.Indirect.BuildAgainAsync("-p:IpcAnalyzersPreset=security")).Succeeded();

        Assert.Equal(
            [("Dropped.cs", "warning", "IPC104"), ("Server.cs", "warning", "IPC208")],
            Findings(build));
    }

    [Fact]
    public async Task Unknown_preset_is_an_error_that_names_the_known_ones()
    {
        var build = (await consumers.Indirect.BuildAgainAsync("-p:IpcAnalyzersPreset=Sctrict")).Failed();

        var error = Assert.Single(BuildFinding.Parse(build.Output), finding => finding.Severity == "error");
        Assert.Equal("IPCANALYZERS001", error.Id);
        Assert.Equal("IpcAnalyzersPreset is 'Sctrict', which is no preset. Use Default, Security or Strict.", error.Message);
    }

    // What the project says about its target systems reaches the rules, all of it.
    [Theory]
    [InlineData("linux-x64;linux-musl-x64", false)]
    [InlineData("linux-x64;osx-arm64", true)]
    public async Task Signal_numbers_matter_where_the_project_can_run(string runtimes, bool isReported)
    {
        var build = await consumers.Indirect.BuildAgainAsync(
            "-p:IpcAnalyzersPreset=Default", $"-p:RuntimeIdentifiers=\"{runtimes}\"", "-p:WarningsAsErrors=IPC103");

        IEnumerable<(string, string, string)> reported = isReported ? [("Rotation.cs", "error", "IPC103")] : [];
        Assert.Equal([("Dropped.cs", "warning", "IPC104"), .. reported], Findings(build));
    }

    private static IEnumerable<(string File, string Severity, string Id)> Findings(CommandResult build) =>
        BuildFinding.Parse(build.Output).Select(finding => (finding.File, finding.Severity, finding.Id)).Order();
}
