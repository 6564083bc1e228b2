using IpcAnalyzers.Scan;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class LabelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Found_missed_and_flagged_places_are_counted_by_rule()
    {
        _folder.Write("some+where/a.cs", Sources.Caller + new string('\n', 40) + "class IsInfo { }");
        _folder.Write("some+where/b.cs", Sources.Caller.Replace("Caller", "Other", StringComparison.Ordinal));
        string labels = _folder.Write("labels.tsv", """
            repo	commit	path	line	category	verdict	reason
            some/where	c	a.cs	5	call	bug	found: two lines off
            some/where	c	a.cs	9	clean/call	clean	not flagged: the bug is nearer
            some/where	c	a.cs	44	call	risky	missed: TST002 is not its rule
            some/where	c	b.cs	3	clean/call	clean	flagged
            some/where	c	b.cs	30	clean/looks-alike	clean	not flagged by anything
            some/where	c	b.cs	3	leak	risky	no rule for it
            some/where	c	nowhere.cs	3	call	bug	not compiled
            else/where	c	a.cs	3	call	bug	not scanned
            """);
        string categories = _folder.Write("categories.tsv", "category\trules\ncall\tTST001 TST005\n");

        ScanRun run = await ScanRun.OfAsync(_folder["some+where"], "--labels", labels, "--categories", categories);

        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("TST001 TST005: bug 1/2 found, risky 0/1 found, clean 1/2 flagged", run.Output, StringComparison.Ordinal);
        Assert.Contains("any rule: bug 0/0 found, risky 0/0 found, clean 0/1 flagged", run.Output, StringComparison.Ordinal);
        Assert.Contains("no rule: bug 0/0 found, risky 0/1 found, clean 0/0 flagged", run.Output, StringComparison.Ordinal);
        Assert.Contains("all: bug 1/2 found, risky 0/1 found, clean 1/3 flagged; 1 labels are of repositories that were not scanned", run.Output, StringComparison.Ordinal);
        Assert.Contains("missed: TST001 TST005 risky some/where a.cs(44) call", run.Output, StringComparison.Ordinal);
        Assert.Contains("flagged: TST001 TST005 clean some/where b.cs(3) clean/call", run.Output, StringComparison.Ordinal);
        Assert.Contains("not in a compilation: TST001 TST005 bug some/where nowhere.cs(3) call", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_that_is_there_twice_is_an_error()
    {
        string labels = _folder.Write("labels.tsv", "repo\tcommit\tpath\tline\tcategory\tverdict\treason\n");
        string categories = _folder.Write("categories.tsv", "category\trules\ncall\tTST001\ncall\tTST002\n");

        ScanRun run = await ScanRun.OfAsync(_folder.Root, "--labels", labels, "--categories", categories);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains("'call' is there twice", run.Error, StringComparison.Ordinal);
    }
}
