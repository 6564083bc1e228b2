using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

/// <summary>What users set themselves, by folder and by line, alone and against a preset.</summary>
public sealed class SeverityTests(PackageFeed feed)
{
    [Fact]
    public async Task Users_own_settings_decide()
    {
        var project = new ConsumerProject(feed, "Severities", isLibrary: true)
            .Write("Plain.cs", Programs.TypeThatDropsRegistration("Plain"))
            .Write("Pragma.cs", $"#pragma warning disable IPC104\n{Programs.TypeThatDropsRegistration("Pragma")}")
            .Write("off/Off.cs", Programs.TypeThatDropsRegistration("Off"))
            .Write("off/.editorconfig", "[*.cs]\ndotnet_diagnostic.IPC104.severity = none\n")
            .Write("kept/Kept.cs", Programs.TypeThatDropsRegistration("Kept"))
            .Write("kept/.editorconfig", "[*.cs]\ndotnet_diagnostic.IPC104.severity = warning\n")
            .Write("raised/Raised.cs", Programs.TypeThatDropsRegistration("Raised"))
            .Write("raised/.editorconfig", "[*.cs]\ndotnet_diagnostic.IPC104.severity = error\n");

        var plain = (await project.BuildAsync()).Failed();
        var strict = (await project.BuildAgainAsync("-p:IpcAnalyzersPreset=Strict")).Failed();

        Assert.Equal(
            [("Kept.cs", "warning", "IPC104"), ("Plain.cs", "warning", "IPC104"), ("Raised.cs", "error", "IPC104")],
            Findings(plain));
        Assert.Equal(
            [("Kept.cs", "warning", "IPC104"), ("Plain.cs", "error", "IPC104"), ("Raised.cs", "error", "IPC104")],
            Findings(strict));
    }

    private static IEnumerable<(string File, string Severity, string Id)> Findings(CommandResult build) =>
        BuildFinding.Parse(build.Output).Select(finding => (finding.File, finding.Severity, finding.Id)).Order();
}
