using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>The host whose console lifetime handles SIGINT, SIGQUIT and SIGTERM, and says for all handlers that the process goes on.</summary>
internal static class GenericHost
{
    private const string Assembly = "Microsoft.Extensions.Hosting";

    private static readonly string[] Namespaces = [Assembly, "Microsoft.AspNetCore"];

    /// <summary>
    /// Whether code of the compilation speaks of the host, or a library that it references uses it. A reference alone says little: that of ASP.NET Core brings
    /// the host to programs that never build one.
    /// </summary>
    public static bool MayRunIn(Compilation compilation) =>
        ReferencedLibraries.MayBeUsed(compilation, Assembly, Namespaces);
}
