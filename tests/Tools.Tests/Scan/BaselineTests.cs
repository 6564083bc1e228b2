using System.Globalization;
using IpcAnalyzers.Scan;
using IpcAnalyzers.Scan.Comparison;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class BaselineTests : IDisposable
{
    private const string Header = "repository\tcommit\tpath\tline\tid\tverdict\tnote\n";
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder["some+where"];

    private string File => _folder["baseline.tsv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_findings_are_no_difference_wherever_code_above_moved_them()
    {
        WriteCalls(lineOfCall: 15);
        _folder.Write("baseline.tsv", Header + "some/where\tc0ffee\ta.cs\t3\tTST001\ttrue\t\n");

        ScanRun run = await ScanRun.OfAsync(Root, "--baseline", File);

        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("TST001: 0 new, gone 0 (0 true, 0 false, 0 unknown), unchanged 1 (1 true, 0 false, 0 unknown)", run.Output, StringComparison.Ordinal);
        Assert.Contains("baseline: 0 new, 0 gone, 1 unchanged", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_line_further_it_is_another_finding()
    {
        WriteCalls(lineOfCall: 16);
        _folder.Write("baseline.tsv", Header + "some/where\tc0ffee\ta.cs\t3\tTST001\tfalse\tnot so\n");

        ScanRun run = await ScanRun.OfAsync(Root, "--baseline", File);

        Assert.Equal(ExitCode.BaselineDiffers, run.ExitCode);
        Assert.Contains("new  some/where a.cs(16) TST001: bound to LooseFiles!Caller", run.Output, StringComparison.Ordinal);
        Assert.Contains("gone some/where a.cs(3) TST001: false not so", run.Output, StringComparison.Ordinal);
        Assert.Contains("TST001: 1 new, gone 1 (0 true, 1 false, 0 unknown), unchanged 0 (0 true, 0 false, 0 unknown)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_keeps_verdicts_and_what_was_not_scanned()
    {
        WriteCalls(lineOfCall: 4);
        _folder.Write("some+where/b.cs", "class IsInfo { }");
        const string elsewhere = "else/where\tbeef\tx.cs\t1\tTST001\tfalse\tkept\n";
        _folder.Write("baseline.tsv", Header + elsewhere
            + "some/where\tc0ffee\ta.cs\t3\tTST001\ttrue\thangs\n"
            + "some/where\tc0ffee\tgone.cs\t3\tTST001\ttrue\t\n");

        ScanRun run = await ScanRun.OfAsync(Root, "--baseline", File, "--update-baseline");

        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Equal(
            Header + elsewhere + "some/where\tc0ffee\ta.cs\t4\tTST001\ttrue\thangs\n" + "some/where\tc0ffee\tb.cs\t1\tTST002\tunknown\t\n",
            await ReadAsync());
        ScanRun again = await ScanRun.OfAsync(Root, "--baseline", File);
        Assert.Equal(ExitCode.Fine, again.ExitCode);
    }

    [Fact]
    public async Task Rows_of_rules_that_did_not_run_are_neither_gone_nor_lost()
    {
        WriteCalls(lineOfCall: 4);
        string rows = Header + "some/where\t\ta.cs\t4\tTST001\ttrue\t\n" + "some/where\t\tb.cs\t1\tTST002\ttrue\t\n";
        _folder.Write("baseline.tsv", rows);

        ScanRun run = await ScanRun.OfAsync(Root, "--rule", "TST001", "--baseline", File);
        await ScanRun.OfAsync(Root, "--rule", "TST001", "--baseline", File, "--update-baseline");

        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Equal(rows, await ReadAsync());
    }

    [Fact]
    public async Task A_crash_takes_no_rows_away()
    {
        _folder.Write("some+where/a.cs", "class A { static void Crash() { } void Run() => Crash(); }");
        string rows = Header + "some/where\t\ta.cs\t4\tTST001\ttrue\t\n";
        _folder.Write("baseline.tsv", rows);

        ScanRun run = await ScanRun.OfAsync(Root, "--baseline", File, "--update-baseline");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Equal(rows, await ReadAsync());
    }

    [Theory]
    [InlineData("repository\tcommit\tpath\tline\tid\tnote\n", "no column 'verdict'")]
    [InlineData(Header + "a/b\t\ta.cs\tthree\tTST001\ttrue\t\n", "baseline.tsv(2)")]
    [InlineData(Header + "a/b\t\ta.cs\t3\tTST001\tmaybe\t\n", "'maybe' is none of true, false, unknown")]
    [InlineData(Header + "a/b\t\ta.cs\n", "baseline.tsv(2): 3 columns")]
    public async Task A_malformed_baseline_is_explained_and_left_alone(string text, string message)
    {
        WriteCalls(lineOfCall: 4);
        _folder.Write("baseline.tsv", text);

        ScanRun run = await ScanRun.OfAsync(Root, "--baseline", File, "--update-baseline");

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(text, await ReadAsync());
    }

    [Fact]
    public async Task A_baseline_that_is_not_there_is_an_error_unless_it_is_to_be_written()
    {
        WriteCalls(lineOfCall: 4);

        ScanRun compared = await ScanRun.OfAsync(Root, "--baseline", File);
        ScanRun updated = await ScanRun.OfAsync(Root, "--baseline", File, "--update-baseline");

        Assert.Equal(ExitCode.Incomplete, compared.ExitCode);
        Assert.Contains("baseline.tsv", compared.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Fine, updated.ExitCode);
        Assert.Equal(Header + "some/where\t\ta.cs\t4\tTST001\tunknown\t\n", await ReadAsync());
    }

    [Fact]
    public void The_nearest_places_are_paired_first_and_each_once()
    {
        var pairs = NearestLines.Pair([("k", 10), ("k", 20), ("other", 20)], [("k", 19), ("k", 8), ("k", 40)]);

        Assert.Equal([(1, 0), (0, 1)], pairs);
    }

    private void WriteCalls(int lineOfCall) => _folder.Write(
        "some+where/a.cs",
        string.Create(CultureInfo.InvariantCulture, $"{new string('\n', lineOfCall - 3)}{Sources.Caller}"));

    private Task<string> ReadAsync() => System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken);
}
