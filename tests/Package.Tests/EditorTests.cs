using System.Collections.Concurrent;
using System.Collections.Immutable;
using IpcAnalyzers.Package.Tests.Build;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace IpcAnalyzers.Package.Tests;

/// <summary>An editor asks for one document after each edit, on code that is broken most of the time.</summary>
public sealed class EditorTests(PackagedAnalyzers packaged) : IClassFixture<PackagedAnalyzers>
{
    // Any odd number: the text ends inside names, strings and comments alike.
    private const int CharactersTypedAtOnce = 3;

    private readonly ConcurrentQueue<Exception> _crashes = new();

    [Fact]
    public async Task Findings_follow_the_edits_and_agree_with_a_build()
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Edited", "Edited", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication),
            metadataReferences: EditedProgram.FrameworkReferences()));
        var solution = project.Solution;
        var other = DocumentId.CreateNewId(project.Id);
        solution = solution.AddDocument(other, "Other.cs", Programs.TypeThatDropsRegistration("Other"));
        var typed = DocumentId.CreateNewId(project.Id);
        solution = solution.AddDocument(typed, "Program.cs", "");

        for (var length = 0; length < Programs.DroppedRegistration.Length; length += CharactersTypedAtOnce)
        {
            solution = solution.WithDocumentText(typed, SourceText.From(Programs.DroppedRegistration[..length]));
            await FindingsAsync(solution.GetDocument(typed)!);
        }

        solution = solution.WithDocumentText(typed, SourceText.From(Programs.DroppedRegistration));
        var finding = Assert.Single(await FindingsAsync(solution.GetDocument(typed)!));
        Assert.Equal("IPC104", finding.Id);
        Assert.Equal(Programs.FindingOfDroppedRegistration, finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Single(await FindingsAsync(solution.GetDocument(other)!));

        var all = await (await WithAnalyzersAsync(solution.GetProject(project.Id)!)).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, all.Length);
        Assert.Contains(finding, all);

        const string Repair = "using var registration = ";
        var place = Programs.DroppedRegistration.IndexOf("PosixSignalRegistration.", StringComparison.Ordinal);
        for (var length = 1; length <= Repair.Length; length++)
        {
            solution = solution.WithDocumentText(typed, SourceText.From(Programs.DroppedRegistration.Insert(place, Repair[..length])));
            var findings = await FindingsAsync(solution.GetDocument(typed)!);
            if (length == Repair.Length)
            {
                Assert.Empty(findings);
            }
        }

        Assert.Single(await FindingsAsync(solution.GetDocument(other)!));
        Assert.Empty(_crashes);
    }

    /// <summary>What an editor shows for a document: nothing may lie outside of it.</summary>
    private async Task<ImmutableArray<Diagnostic>> FindingsAsync(Document document)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var compilation = await WithAnalyzersAsync(document.Project);
        var tree = (await document.GetSyntaxTreeAsync(cancellationToken))!;
        var syntax = await compilation.GetAnalyzerSyntaxDiagnosticsAsync(tree, cancellationToken);
        var semantic = await compilation.GetAnalyzerSemanticDiagnosticsAsync(compilation.Compilation.GetSemanticModel(tree), filterSpan: null, cancellationToken);
        var findings = syntax.AddRange(semantic);
        Assert.All(findings, finding => Assert.StartsWith("IPC", finding.Id, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.Same(tree, finding.Location.SourceTree));
        return findings;
    }

    private async Task<CompilationWithAnalyzers> WithAnalyzersAsync(Project project) =>
        (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!.WithAnalyzers(
            packaged.Analyzers,
            new CompilationWithAnalyzersOptions(
                project.AnalyzerOptions, (crash, _, _) => _crashes.Enqueue(crash), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
}
