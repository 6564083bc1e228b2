using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>The host whose console lifetime handles SIGINT, SIGQUIT and SIGTERM, and says for all handlers that the process goes on.</summary>
internal static class GenericHost
{
    private const string Assembly = "Microsoft.Extensions.Hosting";

    private static readonly string[] Namespaces = [Assembly, "Microsoft.AspNetCore"];

    private static readonly string[] Frameworks = ["System", "Microsoft"];

    /// <summary>
    /// Whether code of the compilation speaks of the host, or a library that it references uses it. A reference alone says little: that of ASP.NET Core brings
    /// the host to programs that never build one.
    /// </summary>
    public static bool MayRunIn(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name == Assembly)
        && (compilation.SourceModule.ReferencedAssemblySymbols.Any(IsLibraryOnHost)
            || compilation.SyntaxTrees.Any(tree => tree.GetText().ToString() is var text && Namespaces.Any(name => text.Contains(name, StringComparison.Ordinal))));

    private static bool IsLibraryOnHost(IAssemblySymbol library) =>
        !Frameworks.Contains(library.Name.Split('.')[0]) && library.Modules.Any(module => module.ReferencedAssemblies.Any(assembly => assembly.Name == Assembly));
}
