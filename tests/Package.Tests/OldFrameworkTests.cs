using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

public sealed class OldFrameworkTests(PackageFeed feed)
{
    // CS8032 and CS9057 say that the compiler could not load an analyzer, NU1701 and NU1202 that a package does not fit.
    [Fact]
    public async Task Projects_for_old_frameworks_get_the_findings_and_no_other_warning()
    {
        var project = new ConsumerProject(feed, "Old", frameworks: "netstandard2.0;net472", isLibrary: true).Write("Pipes.cs", """
            using System.IO.Pipes;

            public static class Pipes
            {
                public static AnonymousPipeServerStream Open() => new AnonymousPipeServerStream(PipeDirection.InOut);
            }
            """);

        var build = (await project.BuildAsync()).Succeeded();

        var finding = Assert.Single(BuildFinding.Parse(build.Output));
        Assert.Equal(("Pipes.cs", "warning", "IPC205"), (finding.File, finding.Severity, finding.Id));
        Assert.Single(project.ReadSarif("netstandard2.0").Results("IPC205"));
        Assert.Single(project.ReadSarif("net472").Results("IPC205"));
    }
}
