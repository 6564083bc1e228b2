using IpcAnalyzers.Docs;

namespace IpcAnalyzers.Tests.Meta;

public class DerivedTextTests
{
    [Fact]
    public void EveryDerivedTextIsUpToDate() =>
        Assert.Empty(new DerivedTexts(Repository.Root).Outdated().Select(file => $"{file.Path}: {file.FirstDifference()}. Run tools/Docs."));

    [Fact]
    public void APartIsReplacedAndTheRestKept() => Assert.Equal(
        "before\n<!-- generated: a -->\nnew\n<!-- end -->\nafter",
        MarkedText.Replace("before\n<!-- generated: a -->\nold\n<!-- end -->\nafter", "a", "new"));

    [Fact]
    public void AMissingPartIsAnError() => Assert.Throws<InvalidDataException>(() => MarkedText.Replace("text", "a", "new"));

    [Fact]
    public void ANewRuleGetsAPageToFillIn() =>
        Assert.All(RulePage.Sections, section => Assert.Contains($"\n## {section}\n", RulePage.Update("", Repository.Rules[0]), StringComparison.Ordinal));

    [Fact]
    public void AShippedRuleHasNoRowAmongTheUnshipped()
    {
        var rows = ReleaseRows.Unshipped([.. Repository.Rules], "IPC101 | Usage | Warning | …\n");

        Assert.DoesNotContain("IPC101", rows, StringComparison.Ordinal);
        Assert.Contains("IPC103", rows, StringComparison.Ordinal);
    }
}
