using System.Text.RegularExpressions;

namespace IpcAnalyzers.Tests.Meta;

public partial class RepositoryTests
{
    private static readonly string[] TextFiles =
        ["*.cs", "*.csproj", "*.props", "*.targets", "*.sln", "*.md", "*.json", "*.txt", "*.globalconfig", "*.editorconfig", "*.yml", "*.sh", "*.xml"];

    [Fact]
    public void NoFileHoldsAPathOfOneMachine()
    {
        string[] ownPaths = [Repository.Root.TrimEnd('/', '\\'), Repository.PackagesFolder.TrimEnd('/', '\\')];
        var files = TextFiles.SelectMany(pattern => Repository.Files("", pattern)).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var text = Repository.Read(file);
            Assert.DoesNotMatch(HomeFolder(), text);
            Assert.All(ownPaths, path => Assert.DoesNotContain(path, text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void LinksBetweenTheDocumentsLeadSomewhere() =>
        Assert.All(Repository.Files("", "*.md"), file => Assert.All(
            RelativeLink().Matches(Repository.Read(file)),
            link => Assert.True(Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, link.Groups[1].Value)), $"{file}: {link.Value}")));

    [GeneratedRegex(@"(?<![\w.])/(home|Users)/\w+/|[A-Z]:\\Users\\\w+")]
    private static partial Regex HomeFolder();

    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]+)[^)]*\)")]
    private static partial Regex RelativeLink();
}
