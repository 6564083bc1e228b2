using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A solution in which the scopes of Fix All differ: a single source file gets a renamed copy beside it in its project,
/// and the main project gets a copy beside it in the solution. The renamed copy is left out where it does not compile,
/// as with top-level statements, or where other findings appear, as with rules about the whole program.
/// </summary>
internal sealed record DoubledSolution(Solution Solution, ImmutableHashSet<ProjectId> Originals, DocumentId? RenamedCopy, ProjectId ProjectCopy)
{
    private const string FolderOfCopy = "/copy";

    public bool IsOriginal(Document document) => Originals.Contains(document.Project.Id) && document.Id != RenamedCopy;

    public static async Task<DoubledSolution> CreateAsync(Solution solution, CodeFixRunner runner, CancellationToken cancellationToken)
    {
        var originals = solution.ProjectIds.ToImmutableHashSet();
        var mainProject = solution.Projects.Single(project => project.Name == SolutionState.MainProjectName);
        var (doubled, renamedCopy) = await AddRenamedCopyAsync(mainProject, runner, cancellationToken).ConfigureAwait(false);
        var (result, projectCopy) = await AddProjectCopyAsync(doubled, mainProject, cancellationToken).ConfigureAwait(false);
        return new(result, originals, renamedCopy, projectCopy);
    }

    /// <summary>The path of the file of which the copied project has a copy.</summary>
    public static string OriginalPath(string copiedPath) => copiedPath[FolderOfCopy.Length..];

    private static async Task<(Solution Solution, DocumentId? Copy)> AddRenamedCopyAsync(Project project, CodeFixRunner runner, CancellationToken cancellationToken)
    {
        var solution = project.Solution;
        if (project.Documents.Count() != 1)
        {
            return (solution, null);
        }

        var document = project.Documents.Single();
        var copy = DocumentId.CreateNewId(project.Id);
        var name = $"Renamed{document.Name}";
        var renamed = await RenamedSource.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var path = Path.Combine(Path.GetDirectoryName(document.FilePath)!, name);
        var doubled = solution.AddDocument(copy, name, SourceText.From(renamed), filePath: path);
        return await IsTwiceAsync(solution, doubled, runner).ConfigureAwait(false) ? (doubled, copy) : (solution, null);
    }

    private static async Task<bool> IsTwiceAsync(Solution once, Solution twice, CodeFixRunner runner)
    {
        var findingsOnce = Count(await runner.Analyzers.AnalyzeAsync(once).ConfigureAwait(false));
        var findingsTwice = Count(await runner.Analyzers.AnalyzeAsync(twice).ConfigureAwait(false));
        return findingsTwice.Count == findingsOnce.Count
            && findingsOnce.All(finding => findingsTwice.GetValueOrDefault(finding.Key) == 2 * finding.Value);

        static Dictionary<string, int> Count(ImmutableArray<Diagnostic> diagnostics) => diagnostics
            .Where(diagnostic => !AnalyzerRunner.IsOfCompiler(diagnostic) || diagnostic.Severity == DiagnosticSeverity.Error)
            .GroupBy(diagnostic => diagnostic.Id)
            .ToDictionary(group => group.Key, group => group.Count());
    }

    private static async Task<(Solution Solution, ProjectId Copy)> AddProjectCopyAsync(Solution solution, Project project, CancellationToken cancellationToken)
    {
        var copy = ProjectId.CreateNewId("Copy");
        var documents = new List<DocumentInfo>();
        foreach (var document in project.Documents.Concat(project.AdditionalDocuments).Concat(project.AnalyzerConfigDocuments))
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            documents.Add(DocumentInfo.Create(
                DocumentId.CreateNewId(copy),
                document.Name,
                loader: TextLoader.From(TextAndVersion.Create(text, VersionStamp.Default)),
                filePath: FolderOfCopy + document.FilePath));
        }

        var sources = project.DocumentIds.Count;
        var additional = project.AdditionalDocumentIds.Count;
        return (solution.AddProject(ProjectInfo.Create(
            copy,
            VersionStamp.Default,
            $"{project.Name}Copy",
            project.AssemblyName,
            project.Language,
            compilationOptions: project.CompilationOptions,
            parseOptions: project.ParseOptions,
            documents: documents.Take(sources),
            additionalDocuments: documents.Skip(sources).Take(additional),
            projectReferences: project.ProjectReferences,
            metadataReferences: project.MetadataReferences)
            .WithAnalyzerConfigDocuments(documents.Skip(sources + additional))), copy);
    }
}
