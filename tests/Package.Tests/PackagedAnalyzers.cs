using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection;
using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Package.Tests;

/// <summary>The analyzers, loaded out of the package as an editor loads them.</summary>
public sealed class PackagedAnalyzers : IAnalyzerAssemblyLoader
{
    private readonly string _folder;

    public PackagedAnalyzers(PackageFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var folder = feed.CreateFolder();
        ZipFile.ExtractToDirectory(feed.AnalyzersPackage, folder);
        _folder = Path.Combine(folder, "analyzers", "dotnet", "cs");
        Reference = new AnalyzerFileReference(Path.Combine(_folder, "IpcAnalyzers.dll"), this);
        Analyzers = Reference.GetAnalyzers(LanguageNames.CSharp);
    }

    public AnalyzerFileReference Reference { get; }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    /// <summary>The ids of all rules.</summary>
    public IReadOnlyList<string> RuleIds =>
        [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether the rule can only judge when it knows all of a program.</summary>
    public bool JudgesWholeProgram(string id) =>
        Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Any(descriptor => descriptor.Id == id && descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd));

    /// <summary>The code fix whose class has this name.</summary>
    public CodeFixProvider CreateFix(string name) =>
        (CodeFixProvider)Activator.CreateInstance(LoadFromPath(Path.Combine(_folder, "IpcAnalyzers.CodeFixes.dll")).GetTypes().Single(type => type.Name == name))!;

    /// <summary>All rules together find one thing in the wrong program, what the rule is about, and nothing in the right one.</summary>
    internal async Task TellApartAsync(string id, EditedProgram wrong, EditedProgram right)
    {
        Assert.Equal(id, Assert.Single(await wrong.AnalyzeAsync(Analyzers)).Id);
        Assert.Empty(await right.AnalyzeAsync(Analyzers));
    }

    /// <summary>The program after the fix; there is one finding of the rule before it, and after it none, nor a new one of another rule.</summary>
    internal async Task<EditedProgram> RepairAsync(EditedProgram program, string id, string fix)
    {
        var findings = await program.AnalyzeAsync(Analyzers);
        var repaired = await program.FixAsync(CreateFix(fix), Assert.Single(findings, finding => finding.Id == id));
        Assert.Empty((await repaired.AnalyzeAsync(Analyzers)).Select(finding => finding.Id).Except(findings.Select(finding => finding.Id).Where(other => other != id)));
        return repaired;
    }

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}
