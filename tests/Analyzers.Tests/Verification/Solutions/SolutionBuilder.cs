using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Turns an evaluated state into a solution; all projects share the options.</summary>
internal sealed class SolutionBuilder(
    CSharpParseOptions parseOptions,
    CSharpCompilationOptions compilationOptions,
    ReferenceAssemblies referenceAssemblies)
{
    public Solution Build(Solution empty, EvaluatedSolution evaluated)
    {
        var ids = evaluated.Projects.ToDictionary(project => project.Name, project => ProjectId.CreateNewId(project.Name));
        var solution = evaluated.Projects.Aggregate(empty, (current, project) => AddProject(current, ids[project.Name], project));
        foreach (var project in evaluated.Projects)
        {
            foreach (var reference in project.ProjectReferences)
            {
                solution = solution.AddProjectReference(ids[project.Name], new ProjectReference(ids[reference]));
            }
        }

        return solution;
    }

    private Solution AddProject(Solution solution, ProjectId id, EvaluatedProject project)
    {
        var references = (project.ReferenceAssemblies ?? referenceAssemblies).References.AddRange(project.AdditionalReferences);
        solution = solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            project.Name,
            project.Name,
            LanguageNames.CSharp,
            compilationOptions: compilationOptions.WithOutputKind(project.OutputKind),
            parseOptions: parseOptions,
            metadataReferences: references));
        foreach (var (path, text) in project.Sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text), filePath: path);
        }

        foreach (var (path, text) in project.AdditionalFiles)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text), filePath: path);
        }

        foreach (var (path, text) in project.AnalyzerConfigFiles)
        {
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(text), filePath: path);
        }

        return solution;
    }
}
