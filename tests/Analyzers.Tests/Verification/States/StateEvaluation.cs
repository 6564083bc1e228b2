using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Reads the markup of a state: to plain text, expected diagnostics and numbered locations.</summary>
internal sealed class StateEvaluation(Func<string, DiagnosticResult> diagnosticOfKey)
{
    private readonly List<DiagnosticResult> _expected = [];
    private readonly Dictionary<int, DiagnosticLocation> _numbered = [];

    public static EvaluatedSolution Evaluate(SolutionState state, EvaluatedSolution? continued, Func<string, DiagnosticResult> diagnosticOfKey) =>
        new StateEvaluation(diagnosticOfKey).Evaluate(state, continued);

    private EvaluatedSolution Evaluate(SolutionState state, EvaluatedSolution? continued)
    {
        var projects = state.AdditionalProjects.States
            .Prepend(state)
            .Select(project => Evaluate(project, continued?.Projects.FirstOrDefault(other => other.Name == project.Name)))
            .ToImmutableArray();
        if (continued is not null)
        {
            projects = projects.AddRange(continued.Projects.Where(other => projects.All(project => project.Name != other.Name)));
        }

        var evaluated = new EvaluatedSolution(projects, []);
        _expected.AddRange(state.ExpectedDiagnostics.Select(expected =>
            expected.WithResolvedLocations(_numbered, filename => filename is null ? evaluated.DefaultPath : state.Sources.RootedPath(filename))));
        return evaluated with { ExpectedDiagnostics = [.. _expected] };
    }

    private EvaluatedProject Evaluate(ProjectState project, EvaluatedProject? continued) => new(
        project.Name,
        project.Sources.Count == 0 && continued is not null ? continued.Sources : ReadMarkup(project.Sources),
        project.AdditionalFiles.Count == 0 && continued is not null ? continued.AdditionalFiles : ReadMarkup(project.AdditionalFiles),
        project.AnalyzerConfigFiles.Count == 0 && continued is not null ? continued.AnalyzerConfigFiles : [.. project.AnalyzerConfigFiles.WithPaths()],
        project.AdditionalReferences.Count == 0 && continued is not null ? continued.AdditionalReferences : [.. project.AdditionalReferences],
        project.AdditionalProjectReferences.Count == 0 && continued is not null ? continued.ProjectReferences : [.. project.AdditionalProjectReferences],
        project.OutputKind ?? continued?.OutputKind ?? OutputKind.DynamicallyLinkedLibrary,
        project.ReferenceAssemblies ?? continued?.ReferenceAssemblies);

    private ImmutableArray<(string Path, string Text)> ReadMarkup(SourceFileCollection files) =>
        [.. files.WithPaths().Select(file => (file.Path, ReadMarkup(file.Path, file.Content)))];

    private string ReadMarkup(string path, string content)
    {
        var markup = TestMarkup.Parse(content);
        var lines = SourceText.From(markup.Text).Lines;
        foreach (var span in markup.Spans)
        {
            var location = new DiagnosticLocation(path, lines.GetLinePositionSpan(span.Span));
            if (span.LocationKey is not { } number)
            {
                _expected.Add(diagnosticOfKey(span.Key).WithLocation(location));
            }
            else if (!_numbered.TryAdd(number, location))
            {
                throw new InvalidOperationException($"The markup location #{number} is defined twice.");
            }
        }

        return markup.Text;
    }
}
