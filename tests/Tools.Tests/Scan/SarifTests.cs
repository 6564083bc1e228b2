using System.Text.Json;
using IpcAnalyzers.Scan;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class SarifTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Results_point_into_the_input_and_to_their_rule()
    {
        _folder.Write("a/sp ace.cs", Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(_folder["a"], "--sarif", _folder["out.sarif"]);
        using JsonDocument sarif = await ReadAsync();
        JsonElement only = sarif.RootElement.GetProperty("runs")[0];
        JsonElement result = Assert.Single(only.GetProperty("results").EnumerateArray());
        JsonElement rule = only.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        JsonElement related = result.GetProperty("relatedLocations")[0].GetProperty("physicalLocation");
        string baseId = place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString()!;

        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        Assert.Equal("TST001", result.GetProperty("ruleId").GetString());
        Assert.Equal("warning", result.GetProperty("level").GetString());
        Assert.Equal("bound to LooseFiles!Caller", result.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal("TST001", rule.GetProperty("id").GetString());
        Assert.Equal("https://example.org/TST001.md", rule.GetProperty("helpUri").GetString());
        Assert.Equal("sp%20ace.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(new Uri(_folder["a"] + "/").AbsoluteUri, only.GetProperty("originalUriBaseIds").GetProperty(baseId).GetProperty("uri").GetString());
        Assert.Equal((3, 26, 3, 34), Region(place));
        Assert.Equal((4, 17, 4, 23), Region(related));
        Assert.True(only.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
    }

    [Fact]
    public async Task Crashes_and_unreadable_inputs_are_notifications()
    {
        _folder.Write("a/a.cs", "class A { static void Crash() { } void Run() => Crash(); }");

        await ScanRun.OfAsync(_folder["a"], _folder["nowhere"], "--sarif", _folder["out.sarif"]);
        using JsonDocument sarif = await ReadAsync();
        JsonElement invocation = sarif.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];
        var notifications = invocation.GetProperty("toolExecutionNotifications").EnumerateArray().ToList();

        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        JsonElement crash = Assert.Single(notifications, notification => notification.TryGetProperty("descriptor", out _));
        Assert.Equal("AD0001", crash.GetProperty("descriptor").GetProperty("id").GetString());
        Assert.Equal("error", crash.GetProperty("level").GetString());
        Assert.Contains(notifications, notification => notification.GetProperty("message").GetProperty("text").GetString()!.Contains("nowhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named()
    {
        _folder.Write("a/a.cs", Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(_folder["a"], "--sarif", _folder["nowhere/out.sarif"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"{_folder["nowhere/out.sarif"]}: cannot be written", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Findings(_folder.Root));
    }

    private static (int, int, int, int) Region(JsonElement place)
    {
        JsonElement region = place.GetProperty("region");
        return (
            region.GetProperty("startLine").GetInt32(),
            region.GetProperty("startColumn").GetInt32(),
            region.GetProperty("endLine").GetInt32(),
            region.GetProperty("endColumn").GetInt32());
    }

    private async Task<JsonDocument> ReadAsync() =>
        JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out.sarif"], TestContext.Current.CancellationToken));
}
