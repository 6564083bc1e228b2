using System.Collections.Concurrent;
using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>An API of the catalogue with the rules of this compilation that want to see its uses.</summary>
internal sealed class TargetedApi(ApiEntry api, ImmutableArray<CallRule> rules, TargetSystems systems = TargetSystems.All)
{
    public ApiEntry Api { get; } = api;

    /// <summary>The systems that have it, as far as its import says.</summary>
    public TargetSystems Systems { get; } = systems;

    public ImmutableArray<CallRule> Rules { get; } = rules;
}

/// <summary>The catalogue, resolved for one compilation: from symbol to row.</summary>
internal sealed class ApiMap
{
    private static readonly ApiEntry[] Catalogue =
        [.. SignalsApi.Entries, .. PipesApi.Entries, .. PipeReadersApi.Entries, .. ProcessesApi.Entries, .. IpcRuntimeApi.Entries, .. StreamsApi.Entries, .. StreamWrappersApi.Entries, .. SystemCallsApi.Entries];

    // A member is listed once for each type of the catalogue that has it, because types share inherited members. The first that fits is taken: streams come after what derives from them.
    private readonly Dictionary<ISymbol, List<(INamedTypeSymbol Receiver, TargetedApi Api)>> _members = new(SymbolEqualityComparer.Default);
    // Most uses are told from all of these by their name alone, for less than it takes to hash a symbol.
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, TargetedApi> _functions = [];
    private readonly Dictionary<string, ImmutableArray<INamedTypeSymbol>> _types = [];
    private readonly ConcurrentDictionary<IMethodSymbol, TargetedApi?> _imports = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IMethodSymbol, TargetedApi?> _marked = new(SymbolEqualityComparer.Default);
    private Func<ApiEntry, TargetedApi>? _targetMarked;

    public bool HasConstructors { get; private set; }

    public bool HasProperties { get; private set; }

    public bool HasEvents { get; private set; }

    /// <summary>The APIs that these rules want to see.</summary>
    public static ApiMap Create(Compilation compilation, ImmutableArray<CallRule> rules) =>
        Create(compilation, entry => new TargetedApi(entry, rules.Where(rule => rule.Targets(entry)).ToImmutableArray()), api => !api.Rules.IsEmpty);

    /// <summary>The APIs that one of these rules wants to have seen when all of the program is known.</summary>
    public static ApiMap Create(Compilation compilation, ImmutableArray<CompilationRule> rules) =>
        Create(compilation, entry => new TargetedApi(entry, ImmutableArray<CallRule>.Empty), api => rules.Any(rule => rule.Targets(api.Api)));

    /// <summary>The APIs that the flow engine follows.</summary>
    public static ApiMap CreateFollowed(Compilation compilation) =>
        Create(compilation, entry => new TargetedApi(entry, ImmutableArray<CallRule>.Empty), api => api.Api.IsFollowed);

    private static ApiMap Create(Compilation compilation, Func<ApiEntry, TargetedApi> target, Func<TargetedApi, bool> isWanted)
    {
        var map = new ApiMap();
        foreach (var type in Catalogue.GroupBy(entry => entry.Type))
        {
            var targeted = type.Select(target).Where(isWanted).ToList();
            if (targeted.Count > 0)
            {
                // A type can be defined twice (a polyfill beside the framework's): code may use either.
                var symbols = compilation.GetTypesByMetadataName(type.Key);
                map._types.Add(type.Key, symbols);
                foreach (var symbol in symbols)
                {
                    targeted.ForEach(api => map.Add(symbol, api));
                }
            }
        }

        foreach (var function in NativeImports.Functions.Values.Select(target).Where(isWanted))
        {
            map._functions.Add(function.Api.Member, function);
        }

        if (HandlerAttributes.AreKnown(compilation))
        {
            map._targetMarked = target;
            map.HasConstructors = true;
        }

        return map;
    }

    /// <param name="symbol">The method, constructor, property or event as the code names it.</param>
    /// <param name="receiver">What it is used on, for its static type: <c>pipe.Dispose()</c> is <c>Stream.Dispose</c> on a pipe.</param>
    /// <param name="api">The row, when the answer is <see langword="true"/>.</param>
    public bool TryGet(ISymbol symbol, IOperation? receiver, out TargetedApi api)
    {
        if (_names.Contains(NameOf(symbol)) && _members.TryGetValue(symbol.OriginalDefinition, out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (symbol.IsStatic || receiver?.Type is not { } type || DerivesFrom(type, candidate.Receiver))
                {
                    api = candidate.Api;
                    return true;
                }
            }
        }

        api = (symbol is IMethodSymbol { IsStatic: true } method && _functions.Count > 0 ? FindImport(method) : null) ?? FindMarked(symbol)!;
        return api is not null;
    }

    /// <summary>Whether a member of the catalogue may have this name.</summary>
    public bool HasMemberNamed(string name) => _targetMarked is not null || _names.Contains(name);

    /// <summary>Whether the type is the catalogue's type of this name, or derives from it.</summary>
    public bool IsOneOf(ITypeSymbol type, string name) =>
        _types.TryGetValue(name, out var symbols) && symbols.Any(symbol => DerivesFrom(type, symbol));

    private TargetedApi? FindImport(IMethodSymbol method) =>
        method.IsExtern || method.IsPartialDefinition
            ? _imports.GetOrAdd(method, ResolveImport)
            : null;

    private TargetedApi? FindMarked(ISymbol symbol) =>
        _targetMarked is { } target && symbol is IMethodSymbol { Parameters.IsEmpty: false } method
            ? _marked.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, method => HandlerAttributes.RowOf(method) is { } row && target(row) is { Rules.IsEmpty: false } api ? api : null)
            : null;

    private TargetedApi? ResolveImport(IMethodSymbol method) =>
        NativeImports.TryGet(method, out var entry, out var systems) && _functions.TryGetValue(entry.Member, out var api)
            ? new TargetedApi(api.Api, api.Rules, systems)
            : null;

    private void Add(INamedTypeSymbol type, TargetedApi api)
    {
        foreach (var member in api.Api.IncludesInherited ? AllMembersOf(type, api.Api.Member) : MembersOf(type, api.Api.Member))
        {
            if (!_members.TryGetValue(member, out var receivers))
            {
                _members.Add(member, receivers = []);
            }

            receivers.Add((type, api));
            _names.Add(NameOf(member));
            HasConstructors |= member is IMethodSymbol { MethodKind: MethodKind.Constructor };
            HasProperties |= member is IPropertySymbol;
            HasEvents |= member is IEventSymbol;
        }
    }

    private static string NameOf(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.Name: var type } ? type : member.Name;

    private static ImmutableArray<ISymbol> MembersOf(INamedTypeSymbol type, string name)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            // Not what a type overrides for itself alone: of Component, Process has the Dispose() that callers see.
            var members = declaring.GetMembers(name);
            if (members.Any(member => member.DeclaredAccessibility == Accessibility.Public))
            {
                return members;
            }
        }

        return ImmutableArray<ISymbol>.Empty;
    }

    private static IEnumerable<ISymbol> AllMembersOf(INamedTypeSymbol type, string name)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var member in declaring.GetMembers(name))
            {
                yield return member;
            }
        }
    }

    private static bool DerivesFrom(ITypeSymbol type, INamedTypeSymbol ancestor)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(constraint => DerivesFrom(constraint, ancestor));
        }

        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
