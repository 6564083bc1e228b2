using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

/// <summary>The client that applies the fixes from a command line.</summary>
public sealed class FormatTests(PackageFeed feed)
{
    private static readonly string[] FormatAnalyzers =
        ["format", "analyzers", "--no-restore", "--severity", "info", "--diagnostics", "IPC101", "IPC103", "IPC104", "IPC201", "IPC310"];

    private static readonly string[] Files = ["Registration.cs", "Encodings.cs", "Signals.cs", "Numbers.cs", "OpenEnds.cs"];

    [Fact]
    public async Task Format_fixes_every_finding_and_then_rests()
    {
        var project = new ConsumerProject(feed, "Formatted").Write(Programs.Wrong);
        (await project.DotNetAsync("restore")).Succeeded();

        (await project.DotNetAsync(FormatAnalyzers)).Succeeded();
        var once = Files.Select(project.Read).ToList();
        (await project.DotNetAsync([.. FormatAnalyzers, "--verify-no-changes"])).Succeeded();
        var build = (await project.BuildAsync("--no-restore", "-p:WarningsAsErrors=IPC103")).Succeeded().Output;

        Assert.Equal(["IPC118", "IPC202", "IPC203", "IPC205", "IPC319", "IPC320"], BuildFinding.Parse(build).Select(finding => finding.Id).Where(id => id.StartsWith("IPC", StringComparison.Ordinal)).Order());
        Assert.Equal(once, Files.Select(project.Read));
        Assert.Contains("= PosixSignalRegistration.Create(PosixSignal.SIGTERM,", once[0], StringComparison.Ordinal);
        Assert.Contains("UTF8Encoding(", once[1], StringComparison.Ordinal);
        Assert.Contains("Create(PosixSignal.SIGTERM,", once[2], StringComparison.Ordinal);
        Assert.Contains("Create(PosixSignal.SIGCHLD,", once[3], StringComparison.Ordinal);
        Assert.Equal(Programs.Right["OpenEnds.cs"], once[4]);
        Assert.Equal("41", (await project.RunAsync("Debug/net10.0", "encoding")).Succeeded().Output.Trim());
        Assert.Equal("registered", (await project.RunAsync("Debug/net10.0", "signal")).Succeeded().Output.Trim());
    }
}
