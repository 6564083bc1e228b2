using System.Collections.Immutable;
using IpcAnalyzers.Scan.Loading;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Scan.Analysis;

/// <summary>A place in a scanned file, lines and columns from one. The path is relative to the input.</summary>
internal sealed record FindingLocation(string Path, int Line, int Column, int EndLine, int EndColumn)
{
    public static FindingLocation? From(Location location, ScanInput input)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return !span.IsValid || span.Path.Length == 0
            ? null
            : new FindingLocation(
                input.Relative(span.Path),
                span.StartLinePosition.Line + 1,
                span.StartLinePosition.Character + 1,
                span.EndLinePosition.Line + 1,
                span.EndLinePosition.Character + 1);
    }
}

/// <summary>A diagnostic without its tree: a diagnostic would keep the whole compilation in memory.</summary>
internal sealed record Finding(
    ScanInput Input,
    string Id,
    DiagnosticSeverity Severity,
    string Message,
    FindingLocation? Location,
    ImmutableArray<FindingLocation> Related)
{
    public string DisplayPath => Location is null ? Input.Given : Input.Display(Location.Path);
}

/// <summary>AD0001: a rule threw.</summary>
internal sealed record Crash(ScanInput Input, string Compilation, string Message);
