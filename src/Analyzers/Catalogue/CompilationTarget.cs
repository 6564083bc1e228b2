using System.Collections.Concurrent;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Catalogue;

/// <summary>The one place that knows where the code of a compilation can run.</summary>
internal sealed class CompilationTarget(Compilation compilation, AnalyzerConfigOptionsProvider options)
{
    /// <summary>The user's own word, for all files or some: a comma-separated list of <c>linux</c>, <c>macos</c>, <c>windows</c> and <c>unix</c>.</summary>
    public const string TargetSystemsOption = "ipc_analyzers.target_os";

    private static readonly char[] Separators = [',', ' '];

    private readonly ConcurrentDictionary<SyntaxTree, TargetSystems> _byFile = new();
    private readonly Lazy<TargetSystems> _ofProject = new(() => FromProperties(options.GlobalOptions));
    private readonly Lazy<TargetSystems> _ofAssembly = new(() =>
        PlatformAttributes.SystemsOf(compilation.Assembly) & PlatformAttributes.SystemsOf(compilation.SourceModule));

    /// <summary>Whether the compilation is a program of its own.</summary>
    public bool IsProgram { get; } = compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    /// <summary>The version of .NET that the code is compiled for; <see langword="null"/> of .NET Framework and of .NET Standard.</summary>
    public Version? Framework { get; } = compilation.ReferencedAssemblyNames.Where(assembly => assembly.Name == "System.Runtime").Max(assembly => assembly.Version) is { Major: >= 5 } version ? version : null;

    /// <summary>The systems of the project, narrowed by the platform attributes and the guards around one place of its code.</summary>
    public TargetSystems SystemsAt(IOperation operation, ISymbol containingSymbol)
    {
        var systems = _byFile.GetOrAdd(operation.Syntax.SyntaxTree, OfFile) & _ofAssembly.Value & PlatformGuards.SystemsAt(operation);
        for (var symbol = containingSymbol; symbol is not null and not IAssemblySymbol; symbol = symbol.ContainingSymbol)
        {
            systems &= PlatformAttributes.SystemsOf(symbol);
            if (symbol is INamespaceOrTypeSymbol)
            {
                systems &= TargetSystemNames.SystemsIn(symbol.Name);
            }

            if (symbol is IMethodSymbol { AssociatedSymbol: { } ofAccessor })
            {
                systems &= PlatformAttributes.SystemsOf(ofAccessor);
            }
        }

        return systems;
    }

    private TargetSystems OfFile(SyntaxTree file) =>
        Read(options.GetOptions(file), TargetSystemsOption, TargetSystemNames.Parse) is not TargetSystems.None and var chosen ? chosen : _ofProject.Value;

    private static TargetSystems FromProperties(AnalyzerConfigOptions options)
    {
        if (Read(options, TargetSystemsOption, TargetSystemNames.Parse) is not TargetSystems.None and var chosen)
        {
            return chosen;
        }

        if (Read(options, "build_property.TargetPlatformIdentifier", TargetSystemNames.Parse) is not TargetSystems.None and var platform)
        {
            return platform;
        }

        var runtimes = Read(options, "build_property.RuntimeIdentifier", TargetSystemNames.ParseRuntimeIdentifier)
            | Read(options, "build_property.IpcAnalyzersRuntimeIdentifiers", TargetSystemNames.ParseRuntimeIdentifier);
        return runtimes == TargetSystems.None ? TargetSystems.All : runtimes;
    }

    private static TargetSystems Read(AnalyzerConfigOptions options, string key, Func<string, TargetSystems> parse) =>
        options.TryGetValue(key, out var value)
            ? value.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Aggregate(TargetSystems.None, (sum, name) => sum | parse(name))
            : TargetSystems.None;
}
