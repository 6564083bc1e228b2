using System.Collections.Immutable;
namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A <see cref="SolutionState"/> with its markup read and, where it says nothing, the values of the state it continues.</summary>
internal sealed record EvaluatedSolution(ImmutableArray<EvaluatedProject> Projects, ImmutableArray<DiagnosticResult> ExpectedDiagnostics)
{
    /// <summary>The file that an expectation without a path means.</summary>
    public string? DefaultPath => Projects[0].Sources.Select(source => source.Path).FirstOrDefault();
}
