using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>Libraries that a program references and that change what becomes of it, known by the names of their assemblies.</summary>
internal static class ReferencedLibraries
{
    private static readonly string[] TestFrameworks = ["xunit.", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.", "Microsoft.Testing.", "MSTest.", "TUnit."];

    /// <summary>Whether the program can be ended by a library that listens to SIGTERM.</summary>
    public static bool EndProgramOnTermination(Compilation compilation) =>
        GenericHost.MayRunIn(compilation)
        || compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name == "IpcRuntime")

        // System.CommandLine does so since its API became stable; the versions before have the same version number.
        || !compilation.GetTypesByMetadataName("System.CommandLine.InvocationConfiguration").IsEmpty;

    /// <summary>Whether a test runner runs the code and decides how it ends.</summary>
    public static bool RunTests(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly => TestFrameworks.Any(name => assembly.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
}
