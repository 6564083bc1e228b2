using System.Text.RegularExpressions;
using IpcAnalyzers.Docs;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Tests.Meta;

/// <summary>What holds for every rule: its name, its place, its texts and how little it may do itself.</summary>
public partial class RuleTests
{
    private const int LongestFile = 200;
    private const int LongestTitle = 72;

    private static readonly string[] Families = ["Signals", "Pipes", "Processes", "Files", "SharedMemory", "Sockets"];

    [Fact]
    public void TheRegistryListsTheRulesOnceAndInOrder()
    {
        var ids = RuleRegistry.Rules.Select(rule => rule.Id).ToList();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void TheRegistryListsEveryRuleFile() =>
        Assert.Equal(Repository.Files("src/Analyzers/Rules", "*.cs"), Repository.Rules.Select(FileOf).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public void FileClassAndFolderFollowFromTheId(string id)
    {
        var rule = Repository.Rule(id);

        Assert.Matches("^IPC[1-6][0-9]{2}$", id);
        Assert.Matches($"^{id}[A-Z][A-Za-z]+$", rule.Class.Name);
        Assert.Equal(Families[id["IPC".Length] - '1'], rule.Family);
        Assert.True(File.Exists(Repository.PathOf(FileOf(rule))), $"{FileOf(rule)} does not exist.");
        Assert.InRange(Repository.Read(FileOf(rule)).Split('\n').Length, 1, LongestFile);
    }

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public void TitleMessageAndDescriptionAreComplete(string id)
    {
        var rule = Repository.Rule(id);

        Assert.All(rule.Descriptors, descriptor =>
        {
            Assert.Equal(rule.Title, Text(descriptor.Title));
            Assert.Equal(rule.Category, descriptor.Category);
            Assert.InRange(Text(descriptor.Title).Length, 1, LongestTitle);
            Assert.DoesNotMatch("[.!]$", Text(descriptor.Title));
            Assert.DoesNotMatch("[.!]$", Text(descriptor.MessageFormat));
            Assert.Contains("{0}", Text(descriptor.MessageFormat), StringComparison.Ordinal);
            Assert.Matches("[.]$", Text(descriptor.Description));
        });
    }

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public void TheHelpLinkLeadsToThePage(string id) =>
        Assert.All(Repository.Rule(id).Descriptors, descriptor =>
        {
            Assert.Equal(BuildConstants.RulePagesUrl + id + ".md", descriptor.HelpLinkUri);
            Assert.True(File.Exists(Repository.PathOf($"docs/rules/{id}.md")), "The page does not exist.");
        });

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public void ARuleLeavesHostsAndSymbolsToOthers(string id)
    {
        var rule = Repository.Rule(id);
        var source = Repository.Read(FileOf(rule));
        var strings = CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.ValueText);

        Assert.Contains(rule.Class.BaseType, new[] { typeof(CallRule), typeof(FlowRule), typeof(CompilationRule) });
        Assert.DoesNotMatch(WorkOfTheHost(), source);
        Assert.DoesNotContain(strings, text => QualifiedName().IsMatch(text));
    }

    private static string FileOf(DocumentedRule rule) => $"src/Analyzers/Rules/{rule.Family}/{rule.Class.Name}.cs";

    private static string Text(LocalizableString text) => text.ToString(null);

    [GeneratedRegex(@"\bRegister\w*Action\b|\bGetTypes?ByMetadataName\b|\bInitialize\(|\bControlFlowGraph\b|\bBasicBlock\b|\bAnalyzerConfigOptions\b|ipc_analyzers\.")]
    private static partial Regex WorkOfTheHost();

    [GeneratedRegex(@"^(System|Microsoft|Mono)\.")]
    private static partial Regex QualifiedName();
}
