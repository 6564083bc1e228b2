using IpcAnalyzers.Docs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace IpcAnalyzers.Tests.Meta;

/// <summary>The presets, as the compiler reads them.</summary>
public class PresetTests
{
    // IPC104 fails for certain, IPC103 is advice, IPC208 speaks at two levels, IPC326 is off by default.
    private const string Code = """
        using System.IO.Pipes;
        using System.Runtime.InteropServices;
        PosixSignalRegistration.Create((PosixSignal)10, context => context.Cancel = true);
        using var pipe = new NamedPipeServerStream("p", PipeDirection.InOut, 2);
        _ = new PipeAccessRule("Everyone", PipeAccessRights.FullControl, System.Security.AccessControl.AccessControlType.Allow);
        using var child = System.Diagnostics.Process.Start("true");
        child.WaitForExit();
        """;

    private const string EveryRuleSilent = """
        [*.cs]
        dotnet_analyzer_diagnostic.severity = silent
        """;

    public static TheoryData<string> Presets => new(Preset.All.Select(preset => preset.Name));

    [Theory]
    [MemberData(nameof(Presets))]
    public void APresetHasARowForEachRule(string preset) =>
        Assert.All(Repository.Rules, rule => Assert.Matches($"(?m)^(# )?dotnet_diagnostic\\.{rule.Id}\\.severity = ", Text(preset)));

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task APresetLowersNothing(string preset)
    {
        var before = await SeveritiesAsync();
        var after = await SeveritiesAsync((".globalconfig", Text(preset)));

        Assert.Equal(4, before.Count);
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second >= pair.First, $"{pair.First} became {pair.Second}"));
    }

    [Fact]
    public async Task SecurityRaisesSecurityAdviceAlone()
    {
        Assert.Equal("Info IPC103, Warning IPC104, Info IPC208, Warning IPC208", await ReportAsync());
        Assert.Equal("Info IPC103, Warning IPC104, Warning IPC208, Warning IPC208", await ReportAsync((".globalconfig", Text("Security"))));
    }

    [Fact]
    public async Task StrictMakesCertainFailuresErrorsAndTheRestWarnings() =>
        Assert.Equal("Warning IPC103, Error IPC104, Warning IPC208, Warning IPC208", await ReportAsync((".globalconfig", Text("Strict"))));

    [Fact]
    public async Task BulkSettingsReachWhatAPresetLeavesAlone() => Assert.Equal(
        "Hidden IPC103, Hidden IPC104, Warning IPC208, Warning IPC208",
        await ReportAsync((".globalconfig", Text("Security")), (".editorconfig", EveryRuleSilent)));

    [Fact]
    public async Task TheUsersOwnFileWins() => Assert.Equal(
        "Warning IPC103, Info IPC104, Warning IPC208, Warning IPC208",
        await ReportAsync((".globalconfig", Text("Strict")), (".editorconfig", "[*.cs]\ndotnet_diagnostic.IPC104.severity = suggestion")));

    [Fact]
    public async Task WhatIsOffByDefaultComesByItsOwnLineAlone()
    {
        var strict = (".globalconfig", Text("Strict"));

        Assert.DoesNotContain("IPC326", await ReportAsync(strict, (".editorconfig", "[*.cs]\ndotnet_analyzer_diagnostic.severity = warning")), StringComparison.Ordinal);
        Assert.Contains("Info IPC326", await ReportAsync(strict, (".editorconfig", "[*.cs]\ndotnet_diagnostic.IPC326.severity = suggestion")), StringComparison.Ordinal);
    }

    private static string Text(string preset) => Repository.Read($"src/CodeFixes/config/IpcAnalyzers.{preset}.globalconfig");

    private static async Task<string> ReportAsync(params (string Name, string Text)[] configurations)
    {
        var diagnostics = await AnalyzeAsync(configurations);
        return string.Join(", ", diagnostics.Select(diagnostic => $"{diagnostic.Severity} {diagnostic.Id}"));
    }

    private static async Task<List<DiagnosticSeverity>> SeveritiesAsync(params (string Name, string Text)[] configurations) =>
        (await AnalyzeAsync(configurations)).Select(diagnostic => diagnostic.Severity).ToList();

    private static async Task<IEnumerable<Diagnostic>> AnalyzeAsync((string Name, string Text)[] configurations)
    {
        // A workspace turns configuration files into the options that the compiler would pass.
        using var workspace = new AdhocWorkspace();
        var compilation = RuleRun.Compile(Code);
        var project = workspace.AddProject("Presets", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        project = project.AddDocument("Program.cs", Code, filePath: "/project/Program.cs").Project;
        foreach (var (name, text) in configurations)
        {
            project = project.AddAnalyzerConfigDocument(name, SourceText.From(text), filePath: "/project/" + name).Project;
        }

        var configured = (CSharpCompilation)(await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        return (await RuleRun.AnalyzeAsync(configured, project.AnalyzerOptions))
            .OrderBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start);
    }
}
