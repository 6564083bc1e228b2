using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>A folder that was neither restored nor built: its projects, and what belongs to none of them as one compilation more.</summary>
internal sealed class FolderLoader(ScanInput input, MetadataFiles metadata, ImmutableArray<DiagnosticDescriptor> rules, Action<LoadProblem> onProblem)
{
    public IEnumerable<LoadedCompilation> Load(CancellationToken cancellation)
    {
        FolderContents contents = FolderContents.Read(input.FullPath, onProblem, cancellation);
        Dictionary<string, EvaluatedProject> projects = contents.Projects.Count == 0 ? [] : Evaluate(contents.Projects, cancellation);
        var order = new ProjectOrder(projects);
        var owned = projects.Values.SelectMany(project => project.SourceFiles).ToHashSet(StringComparer.Ordinal);
        var loose = contents.Sources.Where(source => !owned.Contains(source)).ToImmutableArray();
        // A referenced project outside of the folder is compiled against, not analysed.
        var asked = contents.Projects.Where(path => projects[path].SourceFiles.Length > 0).ToHashSet(StringComparer.Ordinal);
        int total = asked.Count + (loose.Length > 0 ? 1 : 0);
        if (total == 0)
        {
            onProblem(new LoadProblem(ProblemKind.Note, input.Given, "no C# files"));
        }

        var compiler = new ProjectCompiler(metadata, rules, new ConfigFiles(input.FullPath, onProblem), onProblem);
        int index = 0;
        foreach ((EvaluatedProject project, CSharpCompilation compilation, AnalyzerOptions options) in Compile(order, projects, compiler, cancellation))
        {
            if (asked.Contains(project.Path))
            {
                yield return new LoadedCompilation(input, ++index, total, $"{project.AssemblyName} ({project.Framework.ShortName})", compilation, options);
            }
        }

        if (loose.Length > 0)
        {
            var project = new EvaluatedProject(Path.Combine(input.FullPath, "loose.csproj"))
            {
                AssemblyName = "LooseFiles",
                Framework = TargetFramework.Newest,
                SourceFiles = loose,
                Constants = [.. FrameworkConstants.Of(TargetFramework.Newest)],
                AllowUnsafe = true,
            };
            (CSharpCompilation compilation, AnalyzerOptions options) = compiler.Compile(project, ImmutableDictionary<string, CSharpCompilation>.Empty, [], cancellation);
            yield return new LoadedCompilation(input, ++index, total, contents.Projects.Count == 0 ? "files without a project" : "files of no project", compilation, options);
        }
    }

    /// <summary>Compiles in dependency order and drops each compilation once the last project that references it has been handed out.</summary>
    private static IEnumerable<(EvaluatedProject, CSharpCompilation, AnalyzerOptions)> Compile(
        ProjectOrder order, Dictionary<string, EvaluatedProject> projects, ProjectCompiler compiler, CancellationToken cancellation)
    {
        var users = order.Projects.SelectMany(order.References).CountBy(path => path).ToDictionary(StringComparer.Ordinal);
        var compiled = new Dictionary<string, CSharpCompilation>(StringComparer.Ordinal);
        foreach (EvaluatedProject project in order.Projects)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlySet<string> references = order.References(project);
            if (project.SourceFiles.Length > 0)
            {
                var available = references.Where(compiled.ContainsKey).ToDictionary(path => path, path => compiled[path], StringComparer.Ordinal);
                var packages = references.Prepend(project.Path).SelectMany(path => projects[path].PackageReferences);
                (CSharpCompilation compilation, AnalyzerOptions options) = compiler.Compile(project, available, packages, cancellation);
                if (users.ContainsKey(project.Path))
                {
                    compiled.Add(project.Path, compilation);
                }

                yield return (project, compilation, options);
            }

            foreach (string reference in references)
            {
                if (--users[reference] == 0)
                {
                    compiled.Remove(reference);
                }
            }
        }
    }

    // Not inlined: MSBuild must be registered before a method that names its types is compiled.
    private Dictionary<string, EvaluatedProject> Evaluate(List<string> paths, CancellationToken cancellation)
    {
        try
        {
            MSBuildRegistration.Ensure();
        }
        catch (InvalidOperationException exception)
        {
            onProblem(LoadProblem.Unreadable(input.Given, "projects cannot be evaluated, their folders are taken instead", exception));
            return paths.ToDictionary(path => path, Fallback, StringComparer.Ordinal);
        }

        return EvaluateRegistered(paths, cancellation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Dictionary<string, EvaluatedProject> EvaluateRegistered(List<string> paths, CancellationToken cancellation)
    {
        using var evaluator = new ProjectEvaluator();
        var projects = new Dictionary<string, EvaluatedProject>(StringComparer.Ordinal);
        var waiting = new Queue<string>(paths);
        while (waiting.TryDequeue(out string? path))
        {
            cancellation.ThrowIfCancellationRequested();
            if (projects.ContainsKey(path))
            {
                continue;
            }

            EvaluatedProject project = projects[path] = Evaluate(evaluator, path);
            foreach (ProjectLink link in project.ProjectReferences.Where(link => File.Exists(link.Path)))
            {
                waiting.Enqueue(link.Path);
            }
        }

        return projects;
    }

    private EvaluatedProject Evaluate(ProjectEvaluator evaluator, string path)
    {
        try
        {
            EvaluatedProject project = evaluator.Evaluate(path);
            if (project.MissingFiles > 0)
            {
                onProblem(new LoadProblem(ProblemKind.Note, path, $"{project.MissingFiles} of its files are not there, a build would have made them"));
            }

            return project;
        }
        catch (InvalidDataException exception)
        {
            onProblem(LoadProblem.Unreadable(path, "the project cannot be evaluated, the C# files of its folder are taken instead", exception));
            return Fallback(path);
        }
    }

    private static EvaluatedProject Fallback(string path) => new(path)
    {
        AssemblyName = Path.GetFileNameWithoutExtension(path),
        Framework = TargetFramework.Newest,
        SourceFiles = [.. FolderContents.OwnSources(path)],
        Constants = [.. FrameworkConstants.Of(TargetFramework.Newest)],
        AllowUnsafe = true,
    };
}
