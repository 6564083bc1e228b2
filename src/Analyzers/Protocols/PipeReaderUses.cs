using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>What a function does with one <c>PipeReader</c>.</summary>
internal sealed class PipeReaderUses
{
    private const string Namespace = "System.IO.Pipelines";

    private readonly Dictionary<SyntaxNode, Use> _uses = [];

    private PipeReaderUses(ControlFlowGraph graph, SyntaxNode function, IOperation reader)
    {
        Graph = graph;
        Function = function;
        Reader = reader;
    }

    private enum Use
    {
        Read,

        /// <summary>It gives the data back or ends the reading.</summary>
        End,

        /// <summary>Other code gets hold of the reader and may end the read.</summary>
        GivenAway,
    }

    /// <summary>The control flow of the function.</summary>
    public ControlFlowGraph Graph { get; }

    /// <summary>The syntax of the function that has the uses.</summary>
    public SyntaxNode Function { get; }

    public IOperation Reader { get; }

    /// <summary>Whether the function takes it on itself to give data back.</summary>
    public bool Advances { get; private set; }

    /// <summary>The uses in the function of this call; <see langword="null"/> where another function, as a lambda, has some, too.</summary>
    /// <param name="call">A call on the reader.</param>
    /// <param name="body">The control flow of the whole body around it.</param>
    public static PipeReaderUses? Of(IInvocationOperation call, ControlFlowGraph body)
    {
        if (call.Instance is not { } reader || Origin(reader) is not { } origin || SurroundingFunction.Of(call.Syntax) is not { } function || GraphWalk.GraphWith(body, function) is not { } graph)
        {
            return null;
        }

        var uses = new PipeReaderUses(graph, function, origin);
        foreach (var operation in call.Root().Descendants())
        {
            if (uses.UseAt(operation) is { } use)
            {
                if (SurroundingFunction.Of(operation.Syntax) != function)
                {
                    return null;
                }

                uses._uses[operation.Syntax] = use;
                uses.Advances |= operation is IInvocationOperation { TargetMethod.Name: "AdvanceTo" };
            }
        }

        return uses;
    }

    public bool IsRead(IOperation operation) => operation is IInvocationOperation && Is(operation, Use.Read);

    /// <summary>Whether nothing can be said of the read after this operation.</summary>
    public bool IsSettled(IOperation operation) => Is(operation, Use.End) || Is(operation, Use.GivenAway);

    public static bool IsResult(ITypeSymbol? type) => type.IsNamed(Namespace, "ReadResult");

    public static bool IsReader(ITypeSymbol? type)
    {
        while (type is not null && !type.IsNamed(Namespace, "PipeReader"))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private bool Is(IOperation operation, Use use) => _uses.TryGetValue(operation.Syntax, out var known) && known == use;

    private Use? UseAt(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when IsReader(instance):
                return name switch
                {
                    "ReadAsync" or "ReadAtLeastAsync" => Use.Read,
                    "AdvanceTo" or "Complete" or "CompleteAsync" => Use.End,
                    "CancelPendingRead" => null,
                    _ => Use.GivenAway,
                };

            // A method of the same object knows the field.
            case IInvocationOperation { Instance: IInstanceReferenceOperation } when IsOfThis(Reader):
                return Use.GivenAway;
            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation when IsReader(operation):
                return IsHarmless(operation) ? null : Use.GivenAway;
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation when IsOwner(operation):
                return operation.Parent is IArgumentOperation or IReturnOperation or IConversionOperation ? Use.GivenAway : null;
            default:
                return null;
        }
    }

    private bool IsReader(IOperation operation) => Origin(operation) is { } origin && IsSame(origin, Reader);

    private bool IsOwner(IOperation operation)
    {
        for (var owner = OwnerOf(Reader); owner is not null; owner = OwnerOf(owner))
        {
            if (IsSame(operation, owner))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsHarmless(IOperation reference) =>
        reference.Parent switch
        {
            IInvocationOperation call => call.Instance == reference,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var alias } } => !SymbolEqualityComparer.Default.Equals(alias, (Reader as ILocalReferenceOperation)?.Local),
            IBinaryOperation or IIsPatternOperation or INameOfOperation => true,
            IConversionOperation conversion => IsHarmless(conversion),
            ISimpleAssignmentOperation assignment => assignment.Target == reference,
            _ => false,
        };

    // The variable or the chain of members that the reader comes from, through locals that only name it.
    private static IOperation? Origin(IOperation reader)
    {
        var origin = Constants.Resolve(reader);
        if (origin is not (ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation))
        {
            origin = reader;
        }

        for (var owner = origin; ; owner = OwnerOf(owner)!)
        {
            switch (owner)
            {
                case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation:
                case IFieldReferenceOperation { Instance: null } or IPropertyReferenceOperation { Instance: null, Arguments.IsEmpty: true }:
                    return origin;
                case IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true }:
                    continue;
                default:
                    return null;
            }
        }
    }

    private static IOperation? OwnerOf(IOperation reader) =>
        reader switch
        {
            IFieldReferenceOperation field => field.Instance,
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };

    private static bool IsOfThis(IOperation reader)
    {
        var owner = reader;
        while (OwnerOf(owner) is { } outer)
        {
            owner = outer;
        }

        return owner is IInstanceReferenceOperation;
    }

    private static bool IsSame(IOperation one, IOperation other) =>
        (one, other) switch
        {
            (ILocalReferenceOperation first, ILocalReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Local, second.Local),
            (IParameterReferenceOperation first, IParameterReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Parameter, second.Parameter),
            (IMemberReferenceOperation first, IMemberReferenceOperation second) => SymbolEqualityComparer.Default.Equals(first.Member, second.Member)
                && (first.Instance is null ? second.Instance is null : second.Instance is not null && IsSame(first.Instance, second.Instance)),
            (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
            _ => false,
        };
}
