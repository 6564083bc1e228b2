using System.Text.RegularExpressions;

namespace IpcAnalyzers.Tests.Meta;

public class OptionTests
{
    private const string Option = @"ipc_analyzers\.[a-z0-9_]+";

    [Fact]
    public void EveryOptionThatTheRulesReadIsDocumented()
    {
        var options = Repository.Files("src/Analyzers", "*.cs").SelectMany(file => Options(Repository.Read(file))).Distinct().ToList();

        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Contains($"\n## {option}\n", Repository.Read("docs/options.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryDocumentedOptionExists()
    {
        var sources = string.Concat(Repository.Files("src/Analyzers", "*.cs").Select(Repository.Read));

        Assert.All(Options(Repository.Read("docs/options.md")), option => Assert.Contains($"\"{option}\"", sources, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Options(string text) => Regex.Matches(text, Option).Select(match => match.Value);
}
