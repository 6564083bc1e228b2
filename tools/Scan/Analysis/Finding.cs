using System.Collections.Immutable;
using IpcAnalyzers.Scan.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Scan.Analysis;

/// <summary>A place in a scanned file, lines and columns from one. The path is relative to the input.</summary>
internal sealed record FindingLocation(string Path, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The lines of the member that the place is in; those of the place itself outside of all.</summary>
    public (int First, int Last) Member { get; private init; } = (Line, EndLine);

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
                span.EndLinePosition.Character + 1)
            {
                Member = MemberAround(location, span),
            };
    }

    private static (int First, int Last) MemberAround(Location location, FileLinePositionSpan span)
    {
        SyntaxNode? member = location.SourceTree?.GetRoot().FindNode(location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>();
        FileLinePositionSpan lines = member is null or BaseTypeDeclarationSyntax or GlobalStatementSyntax ? span : member.GetLocation().GetLineSpan();
        return (lines.StartLinePosition.Line + 1, lines.EndLinePosition.Line + 1);
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
