using System.Text.RegularExpressions;
using IpcAnalyzers.Docs;

namespace IpcAnalyzers.Tests.Meta;

/// <summary>The pages say what is so: their code compiles and behaves.</summary>
public class RulePageTests
{
    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public void ThePageHasItsSectionsInOrder(string id)
    {
        var page = Page(id);
        var headings = Regex.Matches(page, "^## (.+)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();

        Assert.StartsWith(RulePage.FirstLine(Repository.Rule(id)) + "\n", page, StringComparison.Ordinal);
        Assert.Equal(RulePage.Sections, headings.Intersect(RulePage.Sections));
        Assert.All(headings, heading => Assert.NotEmpty(Section(page, heading).Trim()));
    }

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public async Task TheViolationCompilesAndReportsThisRuleAlone(string id)
    {
        var compilation = RuleRun.WithRuleOn(RuleRun.Compile(Code(id, "Violation")), id);

        Assert.Empty(RuleRun.CompilerWarnings(compilation));
        Assert.Equal([id], (await RuleRun.AnalyzeAsync(compilation)).Select(diagnostic => diagnostic.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public async Task TheFixedCodeCompilesAndIsSilent(string id)
    {
        var compilation = RuleRun.WithRuleOn(RuleRun.Compile(Code(id, "Fixed")), id);

        Assert.Empty(RuleRun.CompilerWarnings(compilation));
        Assert.Empty(await RuleRun.AnalyzeAsync(compilation));
    }

    private static string Page(string id) => Repository.Read($"docs/rules/{id}.md");

    private static string Code(string id, string heading) =>
        Assert.Single(Regex.Matches(Section(Page(id), heading), "^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)).Groups[1].Value;

    private static string Section(string page, string heading) =>
        Regex.Match(page, $"^## {Regex.Escape(heading)}\n(.*?)(?=^## |\\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
}
