using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>Libraries that a program references and that change what becomes of it, known by the names of their assemblies.</summary>
internal static class ReferencedLibraries
{
    private static readonly string[] TestFrameworks = ["xunit.", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.", "Microsoft.Testing.", "MSTest.", "TUnit."];

    private static readonly string[] Frameworks = ["System", "Microsoft"];

    // What SignalDisposition does with SIGTERM is seen at its calls.
    private static readonly string[] ReceiversOfIpcRuntime = ["ShutdownSignals", "SignalReader"];

    /// <summary>Whether code of the compilation speaks of a library that it references, in one of these words, or another library that it references uses it.</summary>
    public static bool MayBeUsed(Compilation compilation, string assembly, string[] words) =>
        compilation.ReferencedAssemblyNames.Any(referenced => referenced.Name == assembly)
        && (compilation.SourceModule.ReferencedAssemblySymbols.Any(library => IsBuiltOn(library, assembly))
            || compilation.SyntaxTrees.Any(tree => tree.GetText().ToString() is var text && words.Any(word => text.Contains(word, StringComparison.Ordinal))));

    /// <summary>Whether the program can be ended by a library that listens to SIGTERM.</summary>
    public static bool EndProgramOnTermination(Compilation compilation) =>
        GenericHost.MayRunIn(compilation)
        || MayBeUsed(compilation, IpcRuntimeApi.Namespace, ReceiversOfIpcRuntime)

        // System.CommandLine does so since its API became stable; the versions before have the same version number.
        || !compilation.GetTypesByMetadataName("System.CommandLine.InvocationConfiguration").IsEmpty;

    /// <summary>Whether a test runner runs the code and decides how it ends.</summary>
    public static bool RunTests(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly => TestFrameworks.Any(name => assembly.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)));

    private static bool IsBuiltOn(IAssemblySymbol library, string assembly) =>
        !Frameworks.Contains(library.Name.Split('.')[0]) && library.Modules.Any(module => module.ReferencedAssemblies.Any(referenced => referenced.Name == assembly));
}
