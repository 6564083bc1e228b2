using System.Text.Json;

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>The log that the compiler writes for other tools.</summary>
internal sealed class Sarif(string text)
{
    private readonly JsonElement _run = JsonDocument.Parse(text).RootElement.GetProperty("runs")[0];

    public JsonElement Rule(string id) =>
        _run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().First(rule => rule.GetProperty("id").GetString() == id);

    public IReadOnlyList<JsonElement> Results(string id) =>
        [.. _run.GetProperty("results").EnumerateArray().Where(result => result.GetProperty("ruleId").GetString() == id)];
}
