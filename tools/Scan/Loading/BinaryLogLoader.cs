using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Build.Logging.StructuredLogger;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>The C# compiler's invocations of a recorded build, with the files and references that are still on disk.</summary>
internal sealed class BinaryLogLoader(ScanInput input, MetadataFiles metadata, ImmutableArray<DiagnosticDescriptor> rules, Action<LoadProblem> onProblem)
{
    public IEnumerable<LoadedCompilation> Load(CancellationToken cancellation)
    {
        List<(string Project, CSharpCommandLineArguments Arguments)> invocations;
        try
        {
            MSBuildRegistration.Ensure();
            invocations = Read(input.FullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            onProblem(LoadProblem.Unreadable(input.Given, "the binary log cannot be read", exception));
            yield break;
        }

        if (invocations.Count == 0)
        {
            onProblem(new LoadProblem(ProblemKind.Unreadable, input.Given, "the binary log holds no run of the C# compiler: it is damaged, or the build was up to date"));
        }

        var configs = new ConfigFiles(input.Folder!, onProblem);
        for (int index = 0; index < invocations.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            (string project, CSharpCommandLineArguments arguments) = invocations[index];
            (CSharpCompilation compilation, AnalyzerOptions options) = Compile(project, arguments, configs, cancellation);
            yield return new LoadedCompilation(input, index + 1, invocations.Count, compilation.AssemblyName ?? project, compilation, options);
        }
    }

    // Not inlined: MSBuild must be registered before a method that names its types is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<(string, CSharpCommandLineArguments)> Read(string path) =>
    [
        .. new CompilerInvocationsReader().Read(BinaryLog.ReadBuild(path))
            .Where(invocation => invocation.Language == CompilerInvocation.CSharp)
            .Select(invocation => (invocation.ProjectFilePath, CSharpCommandLineParser.Default.Parse(
                Arguments(invocation.CommandLineArguments), Path.GetDirectoryName(invocation.ProjectFilePath), sdkDirectory: null))),
    ];

    /// <summary>Without the compiler itself, which the log may name as "dotnet exec csc.dll" or "csc.exe".</summary>
    internal static IEnumerable<string> Arguments(string commandLine)
    {
        var all = CommandLineParser.SplitCommandLineIntoArguments(commandLine, removeHashComments: false).ToList();
        int compiler = all.FindIndex(argument => Path.GetFileName(argument.Replace('\\', '/')).ToUpperInvariant() is "CSC" or "CSC.DLL" or "CSC.EXE");
        return all.Skip(compiler + 1);
    }

    private (CSharpCompilation, AnalyzerOptions) Compile(string project, CSharpCommandLineArguments arguments, ConfigFiles configs, CancellationToken cancellation)
    {
        // Files the build made and then cleaned away are no loss of the log's.
        var present = arguments.SourceFiles.Select(file => file.Path).Where(File.Exists).ToList();
        var references = arguments.MetadataReferences
            .Select(reference => (Reference: metadata.Get(Path.GetFullPath(reference.Reference, arguments.BaseDirectory ?? "/")), reference.Properties))
            .ToList();
        int lost = references.Count(each => each.Reference is null);
        if (lost > 0 || present.Count < arguments.SourceFiles.Length)
        {
            onProblem(new LoadProblem(ProblemKind.Note, project, $"{arguments.SourceFiles.Length - present.Count} files and {lost} references of the recorded build are no longer there"));
        }

        AnalyzerConfigSet? configSet = configs.For([], arguments.AnalyzerConfigPaths);
        var ids = rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        CSharpCompilationOptions options = arguments.CompilationOptions
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(arguments.CompilationOptions.SpecificDiagnosticOptions.Where(pair => ids.Contains(pair.Key)))
            .WithSyntaxTreeOptionsProvider(new RuleSeverities(rules, configSet))
            .WithStrongNameProvider(new DesktopStrongNameProvider(arguments.KeyFileSearchPaths));
        var compilation = CSharpCompilation.Create(
            arguments.CompilationName ?? Path.GetFileNameWithoutExtension(project),
            SourceFiles.Parse(present, arguments.ParseOptions.WithDocumentationMode(DocumentationMode.Parse), onProblem, cancellation),
            references.Where(each => each.Reference is not null).Select(each => each.Reference!.WithProperties(each.Properties)),
            options);
        return (compilation, new AnalyzerOptions(
            [.. arguments.AdditionalFiles.Select(file => new FileText(file.Path))],
            new ScanConfigOptions(ImmutableDictionary<string, string>.Empty, configSet)));
    }
}
