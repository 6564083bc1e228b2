using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>Makes a compilation of an evaluated project, with what a build's targets would have added and a scan can know.</summary>
internal sealed class ProjectCompiler(MetadataFiles metadata, ImmutableArray<DiagnosticDescriptor> rules, ConfigFiles configs, Action<LoadProblem> onProblem)
{
    private static readonly string[] ListSeparators = [";", ",", " ", "\n", "\r"];

    /// <param name="project">The project to compile.</param>
    /// <param name="references">Compilations of the projects it references, direct ones and those behind them.</param>
    /// <param name="packages">Packages of the project and of those it references.</param>
    /// <param name="cancellation">Stops between files.</param>
    public (CSharpCompilation Compilation, AnalyzerOptions Options) Compile(
        EvaluatedProject project,
        IReadOnlyDictionary<string, CSharpCompilation> references,
        IEnumerable<PackageLink> packages,
        CancellationToken cancellation)
    {
        CSharpParseOptions parseOptions = ParseOptions(project);
        List<SyntaxTree> trees = SourceFiles.Parse(project.SourceFiles, parseOptions, onProblem, cancellation);
        if (BuildText(project) is { Length: > 0 } text)
        {
            // The name tells analyzers that it is generated; a build would have it in obj as well.
            string path = Path.Combine(Path.GetDirectoryName(project.Path)!, "obj", project.AssemblyName + ".Build.g.cs");
            trees.Add(CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), parseOptions, path, cancellation));
        }

        AnalyzerConfigSet? configSet = configs.For(project.SourceFiles, project.GlobalConfigs);
        var compilation = CSharpCompilation.Create(
            project.AssemblyName,
            trees,
            References(project, references, packages),
            CompilationOptions(project, configSet));
        var options = new AnalyzerOptions(
            [.. project.AdditionalFiles.Select(path => new FileText(path))],
            new ScanConfigOptions(project.BuildProperties, configSet));
        return (compilation, options);
    }

    private IEnumerable<MetadataReference> References(EvaluatedProject project, IReadOnlyDictionary<string, CSharpCompilation> references, IEnumerable<PackageLink> packages)
    {
        // One assembly of a name: a project before a file of the same name, the framework before a package.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { project.AssemblyName };
        foreach ((string path, CSharpCompilation compilation) in references.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (names.Add(compilation.AssemblyName!))
            {
                ImmutableArray<string> aliases = project.ProjectReferences.FirstOrDefault(link => link.Path == path)?.Aliases ?? [];
                yield return compilation.ToMetadataReference(aliases);
            }
        }

        var files = FrameworkReferences.Of(project.Framework, project.FrameworkNames, project.AssemblyNames)
            .Concat(project.AssemblyFiles)
            .Concat(packages.DistinctBy(package => package.Id, StringComparer.OrdinalIgnoreCase)
                .SelectMany(package => PackageAssemblies.Of(package.Id, package.Version, project.Framework)));
        foreach (string file in files)
        {
            if (names.Add(Path.GetFileNameWithoutExtension(file)) && metadata.Get(file) is { } reference)
            {
                yield return reference;
            }
        }
    }

    private static CSharpParseOptions ParseOptions(EvaluatedProject project) =>
        new(
            LanguageVersionFacts.TryParse(project.LanguageVersion, out LanguageVersion version) ? version : LanguageVersion.Preview,
            DocumentationMode.Parse,
            SourceCodeKind.Regular,
            project.Constants.Where(SyntaxFacts.IsValidIdentifier));

    private CSharpCompilationOptions CompilationOptions(EvaluatedProject project, AnalyzerConfigSet? configSet)
    {
        var silenced = project.NoWarn.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var options = new CSharpCompilationOptions(
            project.OutputType.ToUpperInvariant() switch
            {
                "EXE" or "APPCONTAINEREXE" => OutputKind.ConsoleApplication,
                "WINEXE" => OutputKind.WindowsApplication,
                _ => OutputKind.DynamicallyLinkedLibrary,
            },
            allowUnsafe: project.AllowUnsafe,
            nullableContextOptions: Enum.TryParse(project.Nullable, ignoreCase: true, out NullableContextOptions nullable) ? nullable : NullableContextOptions.Disable,
            specificDiagnosticOptions: rules.Select(rule => rule.Id).Where(silenced.Contains).Distinct().Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)),
            metadataImportOptions: MetadataImportOptions.Public,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default)
            .WithSyntaxTreeOptionsProvider(new RuleSeverities(rules, configSet));
        return project.KeyFile is null
            ? options
            : options.WithCryptoKeyFile(project.KeyFile).WithPublicSign(true).WithStrongNameProvider(new DesktopStrongNameProvider());
    }

    private static string BuildText(EvaluatedProject project)
    {
        var text = new StringBuilder();
        foreach (GlobalUsing each in project.Usings)
        {
            string alias = each.Alias.Length == 0 ? "" : each.Alias + " = ";
            text.Append("global using ").Append(each.IsStatic ? "static " : "").Append(alias).Append("global::").Append(each.Namespace).Append(";\n");
        }

        foreach (string friend in project.Friends)
        {
            text.Append("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(").Append(SymbolDisplay.FormatLiteral(friend, quote: true)).Append(")]\n");
        }

        return text.Length == 0 ? "" : "// <auto-generated/>\n" + text;
    }
}
