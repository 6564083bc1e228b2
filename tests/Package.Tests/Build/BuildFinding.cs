using System.Text.RegularExpressions;

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>A warning or an error as a build prints it, the file without its folder.</summary>
internal sealed partial record BuildFinding(string File, string Severity, string Id, string Message)
{
    public static IReadOnlyList<BuildFinding> Parse(string output) =>
        [.. Line().Matches(output)
            .Select(match => new BuildFinding(
                Path.GetFileName(match.Groups["file"].Value), match.Groups["severity"].Value, match.Groups["id"].Value, match.Groups["message"].Value))
            .Distinct()];

    // Program.cs(3,1): warning IPC104: Message (link) [project]
    [GeneratedRegex(@"^\s*(?<file>[^\r\n]*?)(\(\d+,\d+\))?\s?: (?<severity>warning|error) (?<id>\w+): (?<message>[^\r\n]*?)( \(http[^ ]*\))?( \[[^\r\n]*\])?\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
