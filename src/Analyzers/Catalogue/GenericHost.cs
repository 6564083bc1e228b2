using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>The host whose console lifetime handles SIGINT, SIGQUIT and SIGTERM, and says for all handlers that the process goes on.</summary>
internal static class GenericHost
{
    public static bool IsReferencedBy(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(assembly => assembly.Name == "Microsoft.Extensions.Hosting");
}
