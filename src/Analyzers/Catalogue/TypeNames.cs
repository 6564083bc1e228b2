using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>Types by their full name, for questions that are asked too rarely to resolve the type for each compilation.</summary>
internal static class TypeNames
{
    public static bool IsProcess(this ITypeSymbol? type) => type.IsNamed("System.Diagnostics", "Process");

    public static bool IsStartInfo(this ITypeSymbol? type) => type.IsNamed("System.Diagnostics", "ProcessStartInfo");

    public static bool IsNamed(this ITypeSymbol? type, string containingNamespace, string name) =>
        type is { ContainingType: null, ContainingNamespace: { } space }
        && type.Name == name
        && space.ToDisplayString() == containingNamespace;
}
