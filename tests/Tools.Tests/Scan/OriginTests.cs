using System.Diagnostics;
using IpcAnalyzers.Scan.Comparison;
using IpcAnalyzers.Scan.Loading;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class OriginTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_checkout_is_named_by_its_remote_and_a_folder_in_it_by_its_path()
    {
        _folder.Write("clone/src/a.cs", "");
        Git("init", "-q");
        Git("remote", "add", "origin", "https://example.org/owner/name.git");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", "x");

        Origin origin = Of(_folder["clone/src"]);

        Assert.Equal(("owner/name", "src/"), (origin.Repository, origin.Prefix));
        Assert.Matches("^[0-9a-f]{40}$", origin.Commit);
    }

    [Fact]
    public void A_copy_is_named_by_its_folder()
    {
        _folder.Write("owner+name/a.cs", "");
        _folder.Write("plain/a.cs", "");

        Assert.Equal(new Origin("owner/name", "", ""), Of(_folder["owner+name"]));
        Assert.Equal(new Origin("plain", "", ""), Of(_folder["plain"]));
    }

    [Theory]
    [InlineData("https://github.com/owner/name", "owner/name")]
    [InlineData("git@github.com:owner/name.git", "owner/name")]
    [InlineData("/srv/copies/name", null)]
    [InlineData(null, null)]
    public void Addresses_of_both_kinds_are_read(string? url, string? expected) => Assert.Equal(expected, Origin.FromUrl(url));

    private static Origin Of(string path) => Origin.Of(ScanInput.TryCreate(path, problem => Assert.Fail(problem.ToString()))!);

    private void Git(params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder["clone"] })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
