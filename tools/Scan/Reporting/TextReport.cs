using System.Globalization;
using IpcAnalyzers.Scan.Analysis;
using IpcAnalyzers.Scan.Loading;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Scan.Reporting;

/// <summary>What goes to standard output: the findings, one line each, then the summary.</summary>
internal static class TextReport
{
    public static void Write(ScanResult result, DiagnosticSeverity lowest, TextWriter output)
    {
        foreach (Finding finding in result.Findings.Where(finding => finding.Severity >= lowest))
        {
            output.WriteLine(Line(finding));
        }

        foreach (Crash crash in result.Crashes)
        {
            output.WriteLine($"crash in {crash.Input.Given}, {crash.Compilation}: AD0001: {crash.Message}");
        }

        output.WriteLine();
        foreach (var rule in result.Findings.CountBy(finding => finding.Id).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule.Key} {rule.Value}"));
        }

        int unreadable = result.Problems.Count(problem => problem.Kind == ProblemKind.Unreadable);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Findings.Count} findings in {result.Lines} lines of {result.Compilations} compilations, {result.Crashes.Count} crashes, {unreadable} unreadable"));
        foreach (LoadProblem problem in result.Problems.Where(problem => problem.Kind == ProblemKind.Unreadable))
        {
            output.WriteLine($"unreadable: {problem}");
        }
    }

    public static string Line(Finding finding)
    {
        string position = finding.Location is null ? "" : string.Create(CultureInfo.InvariantCulture, $"({finding.Location.Line},{finding.Location.Column})");
        return $"{finding.DisplayPath}{position}: {finding.Severity.ToString().ToLowerInvariant()} {finding.Id}: {finding.Message.ReplaceLineEndings(" ")}";
    }
}
