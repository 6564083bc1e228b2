using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Tests.Meta.Hostile;

/// <summary>The project's own code, tens of files that no test was written for: nothing to report, nothing that crashes a rule.</summary>
public class OwnSourceTests
{
    [Theory]
    [InlineData("src/Analyzers")]
    [InlineData("src/CodeFixes")]
    [InlineData("src/Runtime")]
    [InlineData("tools")]
    public async Task OwnSourceIsSilent(string folder)
    {
        var compilation = RuleRun.CompileFiles(Repository.Files(folder, "*.cs"))
            .AddReferences(RoslynReferences);

        Assert.Empty(await RuleRun.AnalyzeAsync(compilation));
    }

    private static IEnumerable<MetadataReference> RoslynReferences =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Microsoft.CodeAnalysis*.dll")
            .Append(Path.Combine(AppContext.BaseDirectory, "IpcAnalyzers.dll"))
            .Select(file => MetadataReference.CreateFromFile(file));
}
