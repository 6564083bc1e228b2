using IpcAnalyzers.Handlers;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>What authors say of their own methods. The attributes are known by name, so that their source may be copied.</summary>
internal static class HandlerAttributes
{
    private const string Handler = "SignalHandlerAttribute";

    public static HandlerEffect EffectOf(IMethodSymbol? method) => Has(method, "BlocksAttribute") ? HandlerEffect.Blocks : HandlerEffect.None;

    /// <summary>Whether the attribute says all there is to know.</summary>
    public static bool EndsWalk(IMethodSymbol method) => Has(method, "AsyncSignalSafeAttribute") || Has(method, "BlocksAttribute");

    /// <summary>Whether the compilation knows the attribute for handlers at all; most do not, and need not look at each parameter.</summary>
    public static bool AreKnown(Compilation compilation) =>
        !compilation.GetTypesByMetadataName("IpcRuntime." + Handler).IsEmpty || compilation.ContainsSymbolsWithName(Handler, SymbolFilter.Type);

    /// <summary>The row of a method that installs what it is given as a handler of a signal; <see langword="null"/> of others.</summary>
    public static ApiEntry? RowOf(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault(parameter => Has(parameter, Handler)) is { } handler
            ? new ApiEntry(method.ContainingType.Name, method.Name, Effects.ReceivesSignal)
            {
                IsUsersOwn = true,
                Handler = HandlerKind.PosixSignal,
                ParametersByName = new Dictionary<string, ParameterRole> { [handler.Name] = ParameterRole.Disposition },
            }
            : null;

    private static bool Has(ISymbol? symbol, string name) =>
        symbol is not null && symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);
}
