using IpcAnalyzers.Handlers;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>What authors say of their own methods. The attributes are known by name, so that their source may be copied.</summary>
internal static class HandlerAttributes
{
    public static HandlerEffect EffectOf(IMethodSymbol? method) => Has(method, "BlocksAttribute") ? HandlerEffect.Blocks : HandlerEffect.None;

    /// <summary>Whether the attribute says all there is to know.</summary>
    public static bool EndsWalk(IMethodSymbol method) => Has(method, "AsyncSignalSafeAttribute") || Has(method, "BlocksAttribute");

    private static bool Has(IMethodSymbol? method, string name) =>
        method is not null && method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);
}
