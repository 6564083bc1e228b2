using IpcAnalyzers.Scan;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class RuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Suppressed_and_hidden_findings_are_not_listed_info_and_off_by_default_are()
    {
        _folder.Write("a.cs", """
            class IsInfo { }
            class IsHidden { }
            class IsOff { }
            #pragma warning disable TST002, TST004
            namespace Quiet { class IsInfo { } class IsOff { } }
            """);

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(["a.cs(1,7): info TST002: class IsInfo", "a.cs(3,7): warning TST004: class IsOff"], run.Findings(_folder.Root));
        Assert.Contains("TST002 1\nTST004 1\n2 findings", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_severity_limits_the_list_not_the_count()
    {
        _folder.Write("a.cs", "class IsInfo { }\nclass IsOff { }");

        ScanRun run = await ScanRun.OfAsync(_folder.Root, "--severity", "warning");

        Assert.Equal(["a.cs(2,7): warning TST004: class IsOff"], run.Findings(_folder.Root));
        Assert.Contains("2 findings", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_rules_asked_for_run()
    {
        _folder.Write("a.cs", "class IsInfo { }\nclass IsOff { }\n" + Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(_folder.Root, "--rule", "TST004", "tst001");
        ScanRun unknown = await ScanRun.OfAsync(_folder.Root, "--rule", "TST999");

        Assert.Equal(["a.cs(2,7): warning TST004: class IsOff", "a.cs(5,26): warning TST001: bound to LooseFiles!Caller"], run.Findings(_folder.Root));
        Assert.Equal(ExitCode.Incomplete, unknown.ExitCode);
        Assert.Contains("no rule has the id TST999", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trees_configuration_speaks_to_the_rules_by_id_alone()
    {
        _folder.Write(".editorconfig", """
            [*.cs]
            dotnet_analyzer_diagnostic.severity = none
            dotnet_diagnostic.TST002.severity = error
            [quiet/**.cs]
            dotnet_diagnostic.TST001.severity = none
            """);
        _folder.Write("a.cs", Sources.Caller + "\nclass IsInfo { }");
        _folder.Write("quiet/b.cs", Sources.Caller.Replace("Caller", "Quiet", StringComparison.Ordinal));

        ScanRun run = await ScanRun.OfAsync(_folder.Root);

        Assert.Equal(["a.cs(3,26): warning TST001: bound to LooseFiles!Caller", "a.cs(6,7): error TST002: class IsInfo"], run.Findings(_folder.Root));
    }

    [Fact]
    public async Task A_rule_that_throws_is_a_crash_and_the_others_go_on()
    {
        _folder.Write("a.cs", "class A { static void Crash() { } void Run() => Crash(); }\nclass IsInfo { }");

        ScanRun run = await ScanRun.OfAsync(_folder.Root, "--sarif", _folder["out.sarif"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains("AD0001", run.Output, StringComparison.Ordinal);
        Assert.Contains("the rule fell over", run.Output, StringComparison.Ordinal);
        Assert.Contains("TST002 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 crashes", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_scan_stops()
    {
        _folder.Write("a.cs", Sources.Caller);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        ScanRun run = await ScanRun.OfAsync(stop.Token, _folder.Root);

        Assert.Equal(ExitCode.Stopped, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--update-baseline", "--update-baseline needs --baseline")]
    [InlineData("--labels x.tsv", "--labels and --categories go together")]
    [InlineData("--wrong", "--wrong")]
    public async Task A_wrong_command_line_is_explained(string options, string message)
    {
        ScanRun run = await ScanRun.OfAsync([_folder.Root, .. options.Split(' ')]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_documents_the_exit_codes()
    {
        ScanRun run = await ScanRun.OfAsync("--help");

        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("the findings differ from the baseline", run.Output, StringComparison.Ordinal);
    }
}
