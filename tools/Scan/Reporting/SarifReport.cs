using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IpcAnalyzers.Scan.Analysis;
using IpcAnalyzers.Scan.Loading;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Scan.Reporting;

/// <summary>SARIF 2.1.0. Paths are relative to the inputs, whose places stand once in originalUriBaseIds.</summary>
internal sealed class SarifReport(ScanResult result, ImmutableArray<DiagnosticDescriptor> rules)
{
    private readonly Dictionary<ScanInput, string> _bases = result.Inputs
        .Where(input => input.Folder is not null)
        .Select((input, index) => (input, Name: string.Create(CultureInfo.InvariantCulture, $"INPUT{index}")))
        .ToDictionary(each => each.input, each => each.Name);

    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        WriteInvocation(json);
        WriteBases(json);
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteResults(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "IpcAnalyzers");
        json.WriteString("version", typeof(SarifReport).Assembly.GetName().Version?.ToString(3));
        json.WriteStartArray("rules");
        foreach (DiagnosticDescriptor rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title.ToString(CultureInfo.InvariantCulture));
            if (rule.Description.ToString(CultureInfo.InvariantCulture) is { Length: > 0 } description)
            {
                WriteText(json, "fullDescription", description);
            }

            if (!string.IsNullOrEmpty(rule.HelpLinkUri))
            {
                json.WriteString("helpUri", rule.HelpLinkUri);
            }

            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.DefaultSeverity));
            json.WriteBoolean("enabled", rule.IsEnabledByDefault);
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("category", rule.Category);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteInvocation(Utf8JsonWriter json)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", result.IsComplete);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (Crash crash in result.Crashes)
        {
            WriteNotification(json, "error", "AD0001", $"{crash.Input.Given}, {crash.Compilation}: {crash.Message}");
        }

        foreach (LoadProblem problem in result.Problems)
        {
            WriteNotification(json, problem.Kind == ProblemKind.Note ? "note" : "error", null, problem.ToString());
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNotification(Utf8JsonWriter json, string level, string? id, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        WriteText(json, "message", text);
        if (id is not null)
        {
            json.WriteStartObject("descriptor");
            json.WriteString("id", id);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteBases(Utf8JsonWriter json)
    {
        json.WriteStartObject("originalUriBaseIds");
        foreach ((ScanInput input, string name) in _bases)
        {
            json.WriteStartObject(name);
            json.WriteString("uri", new Uri(input.Folder! + "/").AbsoluteUri);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteResults(Utf8JsonWriter json)
    {
        var indexes = rules.Select((rule, index) => (rule.Id, index)).ToDictionary(each => each.Id, each => each.index, StringComparer.Ordinal);
        json.WriteStartArray("results");
        foreach (Finding finding in result.Findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Id);
            if (indexes.TryGetValue(finding.Id, out int index))
            {
                json.WriteNumber("ruleIndex", index);
            }

            json.WriteString("level", Level(finding.Severity));
            WriteText(json, "message", finding.Message);
            json.WriteStartArray("locations");
            if (finding.Location is not null)
            {
                WriteLocation(json, finding.Location, finding.Input, null);
            }

            json.WriteEndArray();
            if (finding.Related.Length > 0)
            {
                json.WriteStartArray("relatedLocations");
                for (int related = 0; related < finding.Related.Length; related++)
                {
                    WriteLocation(json, finding.Related[related], finding.Input, related);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteLocation(Utf8JsonWriter json, FindingLocation location, ScanInput input, int? id)
    {
        json.WriteStartObject();
        if (id is { } number)
        {
            json.WriteNumber("id", number);
        }

        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        if (Path.IsPathRooted(location.Path))
        {
            json.WriteString("uri", new Uri(location.Path).AbsoluteUri);
        }
        else
        {
            json.WriteString("uri", string.Join('/', location.Path.Split('/').Select(Uri.EscapeDataString)));
            if (_bases.TryGetValue(input, out string? name))
            {
                json.WriteString("uriBaseId", name);
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", location.Line);
        json.WriteNumber("startColumn", location.Column);
        json.WriteNumber("endLine", location.EndLine);
        json.WriteNumber("endColumn", location.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
