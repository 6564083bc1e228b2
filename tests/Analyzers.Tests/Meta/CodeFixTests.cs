using System.Reflection;
using IpcAnalyzers.Docs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Tests.Meta;

/// <summary>What holds for every code fix provider. There may be none yet.</summary>
public class CodeFixTests
{
    private static readonly IReadOnlyList<OfferedFix> Fixes = OfferedFix.ReadAll();

    [Fact]
    public void AProviderIsExportedForCsharp() => Assert.All(Fixes, fix =>
    {
        var export = fix.Provider.GetCustomAttribute<ExportCodeFixProviderAttribute>();

        Assert.NotNull(export);
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(fix.Provider.Name, export.Name);
    });

    [Fact]
    public void AProviderFixesOneRuleAndIsNamedAfterIt()
    {
        Assert.All(Fixes, fix => Assert.StartsWith(fix.RuleId, fix.Provider.Name, StringComparison.Ordinal));
        Assert.All(Fixes, fix => Assert.Contains(Repository.Rules, rule => rule.Id == fix.RuleId));
        Assert.Equal(Fixes.Select(fix => fix.Provider).Distinct().Count(), Fixes.Count);
    }

    [Fact]
    public void AProviderLiesBesideItsRule() => Assert.Equal(
        Fixes.Select(fix => $"src/CodeFixes/Rules/{Repository.Rule(fix.RuleId).Family}/{fix.Provider.Name}.cs").Order(StringComparer.Ordinal),
        Repository.Files("src/CodeFixes/Rules", "IPC*.cs"));
}
