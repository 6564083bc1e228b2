using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using ICSharpCode.Decompiler;
using ICSharpCode.Decompiler.CSharp;
using ICSharpCode.Decompiler.Metadata;
using ICSharpCode.Decompiler.TypeSystem;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using LanguageVersion = ICSharpCode.Decompiler.CSharp.LanguageVersion;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>A compiled assembly, decompiled: one tree a top-level type.</summary>
internal sealed class AssemblyLoader(ScanInput input, MetadataFiles metadata, ImmutableArray<DiagnosticDescriptor> rules, Action<LoadProblem> onProblem)
{
    private static readonly CSharpParseOptions ParseOptions = new(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Preview, DocumentationMode.None);

    private static readonly string[] SharedFrameworks = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App", "Microsoft.WindowsDesktop.App"];

    public IEnumerable<LoadedCompilation> Load(CancellationToken cancellation)
    {
        PEFile file;
        try
        {
            file = new PEFile(input.FullPath, PEStreamOptions.PrefetchEntireImage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidOperationException or ArgumentException or MetadataFileNotSupportedException)
        {
            onProblem(LoadProblem.Unreadable(input.Given, "not a .NET assembly", exception));
            yield break;
        }

        using (file)
        {
            TargetFramework framework = TargetFramework.TryParse(file.DetectTargetFrameworkId()) ?? TargetFramework.Newest;
            var properties = ImmutableDictionary<string, string>.Empty
                .Add("TargetFramework", framework.ShortName)
                .Add("OutputType", file.Reader.PEHeaders.CoffHeader.Characteristics.HasFlag(Characteristics.Dll) ? "Library" : "Exe");
            CSharpCompilation compilation = Compile(file, framework, cancellation);
            var options = new AnalyzerOptions([], new ScanConfigOptions(properties, null));
            yield return new LoadedCompilation(input, 1, 1, $"{compilation.AssemblyName} (decompiled)", compilation, options);
        }
    }

    private CSharpCompilation Compile(PEFile file, TargetFramework framework, CancellationToken cancellation)
    {
        var references = References(file, framework).ToList();
        var options = new CSharpCompilationOptions(
            file.Reader.PEHeaders.CoffHeader.Characteristics.HasFlag(Characteristics.Dll) ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication,
            allowUnsafe: true,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default)
            .WithSyntaxTreeOptionsProvider(new RuleSeverities(rules, null));
        if (file.Metadata.IsAssembly && file.Metadata.GetBlobContent(file.Metadata.GetAssemblyDefinition().PublicKey) is { IsEmpty: false } key)
        {
            // Internals of other assemblies are open to it by its key.
            options = options.WithCryptoPublicKey(key).WithPublicSign(true);
        }

        return CSharpCompilation.Create(file.Name, Trees(file, references, cancellation), metadata.GetAll(references), options);
    }

    private List<Microsoft.CodeAnalysis.SyntaxTree> Trees(PEFile file, List<string> references, CancellationToken cancellation)
    {
        var settings = new DecompilerSettings(LanguageVersion.Latest) { ThrowOnAssemblyResolveErrors = false, ShowXmlDocumentation = false };
        var resolver = new UniversalAssemblyResolver(input.FullPath, throwOnError: false, file.DetectTargetFrameworkId());
        foreach (string folder in references.Select(path => Path.GetDirectoryName(path)!).Distinct())
        {
            resolver.AddSearchDirectory(folder);
        }

        var types = new DecompilerTypeSystem(file, resolver, settings);
        var handles = file.Metadata.TypeDefinitions
            .Where(handle => file.Metadata.GetTypeDefinition(handle).GetDeclaringType().IsNil && !CSharpDecompiler.MemberIsHidden(file, handle, settings))
            .Where(handle => file.Metadata.GetString(file.Metadata.GetTypeDefinition(handle).Name) != "<Module>")
            .ToList();
        var trees = new Microsoft.CodeAnalysis.SyntaxTree?[handles.Count];
        var problems = new LoadProblem?[handles.Count];
        Parallel.For(0, handles.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            string name = file.Metadata.GetTypeDefinition(handles[index]).GetFullTypeName(file.Metadata).ReflectionName;
            try
            {
                var decompiler = new CSharpDecompiler(types, settings) { CancellationToken = cancellation };
                string text = decompiler.DecompileTypesAsString([handles[index]]);
                trees[index] = CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, $"{file.Name}/{name.Replace('`', '-')}.cs", cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                problems[index] = LoadProblem.Unreadable(input.Given, $"{name} cannot be decompiled", exception);
            }
        });
        foreach (LoadProblem problem in problems.OfType<LoadProblem>())
        {
            onProblem(problem);
        }

        return [.. trees.OfType<Microsoft.CodeAnalysis.SyntaxTree>().OrderBy(tree => tree.FilePath, StringComparer.Ordinal)];
    }

    /// <summary>What the assembly references and what that references in turn, from its folder first, then from the frameworks.</summary>
    private IEnumerable<string> References(PEFile file, TargetFramework framework)
    {
        var folders = new List<string> { Path.GetDirectoryName(input.FullPath)! };
        if (framework.Family != FrameworkFamily.NetFramework)
        {
            folders.AddRange(SharedFrameworks.Select(DotnetInstallation.SharedFramework).OfType<string>());
        }

        Dictionary<string, string> fallback = framework.Family == FrameworkFamily.NetFramework
            ? FrameworkReferences.Of(framework, [], AssemblyNames(file.Metadata).ToHashSet(StringComparer.OrdinalIgnoreCase))
                .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            : [];
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { file.Name };
        var waiting = new Queue<string>(AssemblyNames(file.Metadata));
        while (waiting.TryDequeue(out string? name))
        {
            if (!seen.Add(name))
            {
                continue;
            }

            string? path = folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists) ?? fallback.GetValueOrDefault(name);
            if (path is null || metadata.Get(path) is not { } reference)
            {
                continue;
            }

            yield return path;
            foreach (ModuleMetadata module in ((AssemblyMetadata)reference.GetMetadata()).GetModules())
            {
                foreach (string next in AssemblyNames(module.GetMetadataReader()))
                {
                    waiting.Enqueue(next);
                }
            }
        }
    }

    private static IEnumerable<string> AssemblyNames(MetadataReader reader) =>
        reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name));
}
