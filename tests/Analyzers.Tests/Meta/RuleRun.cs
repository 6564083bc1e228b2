using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Tests.Meta;

/// <summary>Compiles code in process and runs all rules over it.</summary>
internal static class RuleRun
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly ImmutableArray<MetadataReference> References = FilesOf("microsoft.netcore.app.ref/10.0.12/ref/net10.0")
        .Append(Path.Combine(Repository.PackagesFolder, "mono.posix.netstandard/1.0.0/ref/netstandard2.0/Mono.Posix.NETStandard.dll"))
        .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))
        .ToImmutableArray();

    // Compilations that derive from one share the symbols of the references, which are most of the cost.
    private static readonly CSharpCompilation Library = CSharpCompilation.Create(
        "RuleRun",
        references: References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static readonly CSharpCompilation Program = Library.WithOptions(Library.Options.WithOutputKind(OutputKind.ConsoleApplication));

    public static CSharpCompilation Compile(params string[] sources)
    {
        var trees = sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, path: $"Test{index}.cs")).ToList();
        var isProgram = trees.Exists(tree => tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any());
        return (isProgram ? Program : Library).AddSyntaxTrees(trees);
    }

    /// <summary>Files of the repository, with the usings that a project has by itself.</summary>
    public static CSharpCompilation CompileFiles(IEnumerable<string> relativePaths) =>
        Compile([ImplicitUsings, .. relativePaths.Select(Repository.Read)]);

    public static IEnumerable<Diagnostic> CompilerWarnings(Compilation compilation) =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    /// <summary>With the rule on, also when it is off by default.</summary>
    public static Compilation WithRuleOn(Compilation compilation, string id) =>
        Repository.Rule(id).IsEnabledByDefault ? compilation : WithOn(compilation, [id]);

    /// <summary>With all rules on, also those that are off by default.</summary>
    public static Compilation WithAllRulesOn(Compilation compilation) =>
        WithOn(compilation, Repository.Rules.Where(rule => !rule.IsEnabledByDefault).Select(rule => rule.Id));

    /// <summary>What the rules report, the driver's AD0001 for a crash included.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, AnalyzerOptions? options = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        return await compilation.WithAnalyzers(RuleRegistry.CreateHosts(), options).GetAnalyzerDiagnosticsAsync(cancellationToken);
    }

    private static Compilation WithOn(Compilation compilation, IEnumerable<string> ids) =>
        compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Info))));

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.PackagesFolder, folder), "*.dll").Order(StringComparer.Ordinal);
}
