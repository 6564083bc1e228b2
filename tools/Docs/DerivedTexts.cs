using System.Collections.Immutable;

namespace IpcAnalyzers.Docs;

/// <summary>All files of the repository that follow from the rules, wholly or in marked parts.</summary>
internal sealed class DerivedTexts(string root)
{
    private const string ReleasesFolder = "src/Analyzers/";

    private readonly ImmutableArray<DocumentedRule> _rules = DocumentedRule.ReadAll();

    public IEnumerable<DerivedFile> Files =>
    [
        File("README.md", text => MarkedText.Replace(text, "rules", RuleTables.Overview(_rules))),
        File("docs/rules/README.md", text => MarkedText.Replace(text, "rules", RuleTables.Index(_rules))),
        File("docs/options.md", text => MarkedText.Replace(text, "options", OptionTable.Text)),
        File(ReleasesFolder + "AnalyzerReleases.Unshipped.md", _ => ReleaseRows.Unshipped(_rules, ReadShipped())),
        .. Preset.All.Select(preset => File($"src/CodeFixes/config/IpcAnalyzers.{preset.Name}.globalconfig", _ => PresetFile.Text(preset, _rules))),
        .. _rules.Select(rule => File($"docs/rules/{rule.Id}.md", text => RulePage.Update(text, rule))),
    ];

    public ImmutableArray<DerivedFile> Outdated() => Files.Where(file => file.IsOutdated).ToImmutableArray();

    private DerivedFile File(string path, Func<string, string> derive) => new(root, path, derive);

    private string ReadShipped() => System.IO.File.ReadAllText(Path.Combine(root, ReleasesFolder, "AnalyzerReleases.Shipped.md"));
}
