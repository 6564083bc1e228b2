using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>
/// The two descriptors of a pipe that a call opens, and what one body does with them. It looks at the whole body and at no order: one that
/// is closed or handed on anywhere is not left open, and neither is one of which something is not understood.
/// </summary>
internal sealed class PipeDescriptors
{
    // The child of a fork closes what it does not need by its end.
    private static readonly string[] Forks = ["fork", "vfork", "posix_spawn", "posix_spawnp"];

    /// <summary>Functions that use a descriptor, and are done with it when they return.</summary>
    private static readonly HashSet<string> Transfers =
        ["read", "write", "readv", "writev", "poll", "fsync", "fdatasync", "isatty", "fstat", "Read", "Write", "ReadAsync", "WriteAsync", "ReadByte", "WriteByte", "Flush", "FlushAsync"];

    /// <summary>Commands of <c>fcntl</c> that make no copy: F_GETFD, F_SETFD, F_GETFL and F_SETFL.</summary>
    private static readonly HashSet<long> Settings = [1, 2, 3, 4];

    private readonly IInvocationOperation _opening;
    private readonly IOperation _body;

    /// <summary>Where each descriptor is named.</summary>
    private readonly SortedDictionary<string, List<IOperation>> _uses = new(StringComparer.Ordinal);

    private PipeDescriptors(IInvocationOperation opening)
    {
        _opening = opening;
        _body = opening.Root();
    }

    /// <summary>The descriptors that nothing closes, as the code names them.</summary>
    public static IReadOnlyList<string> LeftOpen(IInvocationOperation opening)
    {
        var descriptors = new PipeDescriptors(opening);
        return !SurroundingNames.AreInMember(opening.Syntax, Forks) && descriptors.Find()
            ? descriptors._uses.Where(descriptor => descriptor.Value.All(descriptors.IsTransfer)).Select(descriptor => descriptor.Key).ToList()
            : [];
    }

    private bool Find()
    {
        if (_opening is { Arguments.IsEmpty: true, Parent: IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var both } } })
        {
            return AddParts(both, "Reading", "Writing");
        }

        var targets = _opening.Arguments.Where(argument => argument.Parameter?.RefKind == RefKind.Out).Select(argument => LocalOf(argument.Value)).ToList();
        return targets is [{ Type.SpecialType: not SpecialType.None } reading, { Type.SpecialType: not SpecialType.None } writing]
            ? Add(reading) && Add(writing)
            : _opening.Arguments.FirstOrDefault() is { } first && LocalOf(first.Value) is { } local
                && (local.Type is { TypeKind: TypeKind.Struct, Name: not "Span" } and INamedTypeSymbol { IsRefLikeType: false } type
                    ? type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(field => field.Name).ToArray() is [var low, var high] && AddParts(local, low, high)
                    : AddElements(local));
    }

    private bool Add(ILocalSymbol descriptor)
    {
        _uses[descriptor.Name] = ReferencesTo(descriptor).ToList();
        return true;
    }

    private bool AddParts(ILocalSymbol holder, params string[] parts)
    {
        foreach (var part in parts)
        {
            _uses[$"{holder.Name}.{part}"] = [];
        }

        return ReferencesTo(holder).All(reference =>
            reference.Parent is IFieldReferenceOperation or IPropertyReferenceOperation
            && reference.Parent is IMemberReferenceOperation { Member.Name: var part } && AddUse($"{holder.Name}.{part}", reference.Parent));
    }

    private bool AddElements(ILocalSymbol holder)
    {
        var fixedFrom = holder.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax() is VariableDeclaratorSyntax { Parent.Parent: FixedStatementSyntax } pinning ? pinning : null;
        var array = fixedFrom is null ? holder : PinnedBy(fixedFrom);
        if (array is null || !IsMadeHere(array) || fixedFrom is not null && ReferencesTo(holder).Any())
        {
            return false;
        }

        _uses[$"{array.Name}[0]"] = [];
        _uses[$"{array.Name}[1]"] = [];
        return ReferencesTo(array).Where(reference => fixedFrom?.Span.Contains(reference.Syntax.Span) != true).All(reference =>
            reference.Syntax.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var index }] } access
            && access.Expression == reference.Syntax
            && reference.SemanticModel?.GetConstantValue(index) is { HasValue: true, Value: int number }
            && ElementOf(reference, access) is { } element
            && AddUse($"{array.Name}[{number}]", element));
    }

    private bool AddUse(string descriptor, IOperation use)
    {
        if (!_uses.TryGetValue(descriptor, out var uses))
        {
            return false;
        }

        uses.Add(use);
        return true;
    }

    // Where a pointer is indexed there is no operation but the one of the syntax.
    private static IOperation? ElementOf(IOperation reference, SyntaxNode access)
    {
        var operation = reference.Parent;
        while (operation is not null && operation.Syntax != access)
        {
            operation = operation.Syntax.Span.Length <= access.Span.Length ? operation.Parent : null;
        }

        return operation;
    }

    private ILocalSymbol? PinnedBy(VariableDeclaratorSyntax pinning)
    {
        var name = pinning.Initializer?.Value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().ToList() is [var single] ? single : null;
        return name is not null && _body.SemanticModel?.GetSymbolInfo(name).Symbol is ILocalSymbol local ? local : null;
    }

    // Another array may be known to others.
    private static bool IsMadeHere(ILocalSymbol array) =>
        array is { IsRef: false, DeclaringSyntaxReferences: [var declaration] }
        && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
        && (value is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax or InitializerExpressionSyntax
            || value.GetType().Name == "CollectionExpressionSyntax");

    private IEnumerable<IOperation> ReferencesTo(ILocalSymbol local) =>
        _body.Descendants().OfType<ILocalReferenceOperation>().Where(reference =>
            SymbolEqualityComparer.Default.Equals(reference.Local, local) && !_opening.Syntax.Span.Contains(reference.Syntax.Span));

    private static ILocalSymbol? LocalOf(IOperation value) =>
        value switch
        {
            IConversionOperation conversion => LocalOf(conversion.Operand),
            IDeclarationExpressionOperation declaration => LocalOf(declaration.Expression),
            ILocalReferenceOperation local => local.Local,
            _ => null,
        };

    // Whether the descriptor is afterwards where it was before.
    private bool IsTransfer(IOperation descriptor)
    {
        var value = descriptor.WithConversions();
        return value.Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => IsTransferBy(call),
            IInvocationOperation { Instance: var receiver } call => receiver == value && Transfers.Contains(call.TargetMethod.Name),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual } => true,
            IExpressionStatementOperation => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { IsRef: false } copy } } => ReferencesTo(copy).All(IsTransfer),
            _ => false,
        };
    }

    private static bool IsTransferBy(IInvocationOperation call) =>
        (NativeImports.FunctionOf(call.TargetMethod) ?? (call.TargetMethod.ContainingType.IsNamed("Mono.Unix.Native", "Syscall") ? call.TargetMethod.Name : null)) is { } function
        && (Transfers.Contains(function)
            || function == "fcntl" && call.Arguments.Length > 1 && Constants.Number(call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 1)?.Value) is { } command && Settings.Contains(command));
}
