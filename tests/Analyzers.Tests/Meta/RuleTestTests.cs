using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Tests.Meta;

/// <summary>Every rule has its tests: what it reports, what it is silent about, and what its fix does.</summary>
public class RuleTestTests
{
    private const int FewestSilentCases = 3;

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public void ThereAreTestsOfWhatItReports(string id) => Assert.InRange(Cases(Parse(id, "Reports")), 1, int.MaxValue);

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public void ThereAreTestsOfWhatItIsSilentAbout(string id) =>
        Assert.InRange(Cases(Parse(id, "Silent")), FewestSilentCases, int.MaxValue);

    [Theory]
    [MemberData(nameof(Repository.RuleIds), MemberType = typeof(Repository))]
    public void ThereAreTestsOfItsFixOrAReasonForNone(string id)
    {
        var reason = Attributes(Parse(id, "Reports"), "NoFix").SingleOrDefault()?.ArgumentList?.Arguments[0].ToString();

        if (Repository.Rule(id).Fixes.IsEmpty)
        {
            Assert.True(reason is { Length: > 2 }, "The rule has no fix; its class Reports needs [NoFix(\"reason\")].");
        }
        else
        {
            Assert.Null(reason);
            Assert.InRange(Cases(Parse(id, "Fix")), 1, int.MaxValue);
        }
    }

    private static SyntaxNode Parse(string id, string file)
    {
        var path = $"tests/Analyzers.Tests/Rules/{Repository.Rule(id).Family}/{id}/{file}.cs";
        Assert.True(File.Exists(Repository.PathOf(path)), $"{path} does not exist.");
        return CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot();
    }

    private static int Cases(SyntaxNode root) =>
        Attributes(root, "Fact").Count() + Attributes(root, "InlineData").Count() + Attributes(root, "MemberData").Count();

    private static IEnumerable<AttributeSyntax> Attributes(SyntaxNode root, string name) =>
        root.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => attribute.Name.ToString() == name);
}
