using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>A program of one file, as an editor has it in memory: analysed, fixed and compiled without a build.</summary>
internal sealed class EditedProgram
{
    /// <summary>What a program writes when it has begun.</summary>
    public const string StartedLine = "started";

    private readonly Document _document;
    private readonly IReadOnlyList<string> _libraries;

    private EditedProgram(Document document, IReadOnlyList<string> libraries)
    {
        _document = document;
        _libraries = libraries;
    }

    /// <param name="workspace">Where the program is opened.</param>
    /// <param name="source">Its file.</param>
    /// <param name="libraries">The files beside it, assemblies and native libraries, that are not of the framework.</param>
    public static EditedProgram Open(Workspace workspace, string source, params string[] libraries)
    {
        var project = ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Edited", "Edited", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable),
            metadataReferences: [.. FrameworkReferences(), .. libraries.Where(library => Path.GetExtension(library) == ".dll").Select(library => MetadataReference.CreateFromFile(library))]);
        var id = DocumentId.CreateNewId(project.Id);
        return new EditedProgram(workspace.CurrentSolution.AddProject(project).AddDocument(id, "Program.cs", SourceText.From(source)).GetDocument(id)!, libraries);
    }

    /// <summary>The assemblies of the framework that the tests run on.</summary>
    public static IEnumerable<MetadataReference> FrameworkReferences() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>The same program as a release build makes it.</summary>
    public EditedProgram Optimized() =>
        new(_document.Project.WithCompilationOptions(_document.Project.CompilationOptions!.WithOptimizationLevel(OptimizationLevel.Release)).GetDocument(_document.Id)!, _libraries);

    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        await (await CompileAsync()).WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    public async Task<EditedProgram> FixAsync(CodeFixProvider fix, Diagnostic finding)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(_document, finding, (action, _) => actions.Add(action), cancellationToken));
        var changes = Assert.Single((await Assert.Single(actions).GetOperationsAsync(cancellationToken)).OfType<ApplyChangesOperation>());
        return new EditedProgram(changes.ChangedSolution.GetDocument(_document.Id)!, _libraries);
    }

    /// <summary>Writes the assembly, with what <c>dotnet</c> needs to run it.</summary>
    public async Task<string> EmitAsync(string folder)
    {
        var assembly = Path.Combine(folder, "Edited.dll");
        var result = (await CompileAsync()).Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);

        // A fix may leave a directive behind that nothing needs any more.
        var spoken = result.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden).ToList();
        Assert.True(result.Success && spoken.Count == 0, string.Join('\n', spoken));
        foreach (var library in _libraries)
        {
            File.Copy(library, Path.Combine(folder, Path.GetFileName(library)));
        }

        var framework = new { name = "Microsoft.NETCore.App", version = Environment.Version.ToString() };
        await File.WriteAllTextAsync(
            Path.ChangeExtension(assembly, ".runtimeconfig.json"),
            JsonSerializer.Serialize(new { runtimeOptions = new { framework } }),
            TestContext.Current.CancellationToken);
        return assembly;
    }

    /// <summary>The program in a process of its own and in a folder of its own.</summary>
    public async Task<Command> StartAsync(PackageFeed feed, params string[] arguments)
    {
        var folder = feed.CreateFolder();
        return Command.Start("dotnet", [await EmitAsync(folder), .. arguments], folder, readyLine: StartedLine);
    }

    /// <summary>What the program writes, which ends well.</summary>
    public async Task<string> RunAsync(PackageFeed feed, params string[] arguments)
    {
        await using var command = await StartAsync(feed, arguments);
        return (await command.WaitForExitAsync()).Succeeded().Output;
    }

    /// <summary>The program does not end by itself; it is ended, and its children with it.</summary>
    public async Task HangsAsync(PackageFeed feed, params string[] arguments)
    {
        await using var command = await StartAsync(feed, arguments);
        await command.WaitUntilReadyAsync();
        await command.GoesOnAsync();
    }

    private async Task<Compilation> CompileAsync() => (await _document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
}
