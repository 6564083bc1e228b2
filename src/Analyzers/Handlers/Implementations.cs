using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Handlers;

/// <summary>Which method a call reaches: of a virtual one the only implementation in the source, where there is one only.</summary>
internal sealed class Implementations(Compilation compilation)
{
    private readonly ConcurrentDictionary<(IMethodSymbol Method, INamedTypeSymbol Receiver), IMethodSymbol?> _only = new(PairComparer.Instance);
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _types = new(() => TypesIn(compilation.Assembly.GlobalNamespace).ToList());

    public IMethodSymbol? Of(IMethodSymbol method, IOperation? receiver)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!(method.IsVirtual || method.IsAbstract || method.IsOverride) || method.IsSealed || receiver is null or { Syntax.RawKind: (int)SyntaxKind.BaseExpression })
        {
            return method;
        }

        // What others may implement as well is not known.
        return receiver.Type is not INamedTypeSymbol type ? null
            : type is { TypeKind: not TypeKind.Interface, IsSealed: true } ? InType(method, type)
            : method.DeclaringSyntaxReferences.IsEmpty ? null
            : _only.GetOrAdd((method, type.OriginalDefinition), key => OnlyIn(key.Method, key.Receiver));
    }

    private IMethodSymbol? OnlyIn(IMethodSymbol method, INamedTypeSymbol receiver)
    {
        IMethodSymbol? only = null;
        foreach (var type in _types.Value)
        {
            if (type.TypeKind is TypeKind.Class or TypeKind.Struct && !type.IsAbstract && IsA(type, receiver) && InType(method, type) is { } implementation)
            {
                if (only is not null && !SymbolEqualityComparer.Default.Equals(only, implementation))
                {
                    return null;
                }

                only = implementation;
            }
        }

        return only;
    }

    private static IMethodSymbol? InType(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            var contract = type.AllInterfaces.FirstOrDefault(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType));
            return contract?.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method)) is { } member
                ? (type.FindImplementationForInterfaceMember(member) as IMethodSymbol)?.OriginalDefinition
                : null;
        }

        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var member in declaring.OriginalDefinition.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = member; overridden is not null; overridden = overridden.OverriddenMethod?.OriginalDefinition)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden, method))
                    {
                        return member;
                    }
                }
            }
        }

        return null;
    }

    private static bool IsA(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor))
            {
                return true;
            }
        }

        return ancestor.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, ancestor));
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        var pending = new Stack<INamespaceOrTypeSymbol>([container]);
        while (pending.Count > 0)
        {
            foreach (var member in pending.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                pending.Push(member);
                if (member is INamedTypeSymbol type)
                {
                    yield return type;
                }
            }
        }
    }

    private sealed class PairComparer : IEqualityComparer<(IMethodSymbol Method, INamedTypeSymbol Receiver)>
    {
        public static readonly PairComparer Instance = new();

        public bool Equals((IMethodSymbol Method, INamedTypeSymbol Receiver) x, (IMethodSymbol Method, INamedTypeSymbol Receiver) y) =>
            SymbolEqualityComparer.Default.Equals(x.Method, y.Method) && SymbolEqualityComparer.Default.Equals(x.Receiver, y.Receiver);

        public int GetHashCode((IMethodSymbol Method, INamedTypeSymbol Receiver) pair) =>
            unchecked(SymbolEqualityComparer.Default.GetHashCode(pair.Method) * 397 ^ SymbolEqualityComparer.Default.GetHashCode(pair.Receiver));
    }
}
