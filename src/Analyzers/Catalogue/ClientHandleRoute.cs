using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static IpcAnalyzers.Compatibility.NewerOperationKinds;

namespace IpcAnalyzers.Catalogue;

/// <summary>Who gets the handle that a pipe has for its client.</summary>
internal enum HandleReceiver
{
    /// <summary>Nobody: it is looked at, printed or closed.</summary>
    None,

    /// <summary>A child that this body starts, and nobody besides.</summary>
    Child,

    /// <summary>Somebody that this body does not show, perhaps besides a child.</summary>
    Others,
}

/// <summary>
/// Follows a handle, mostly a number in a string, through locals, concatenations, argument lists and start infos. It looks at
/// the whole body and at no order, so that it errs to <see cref="HandleReceiver.Others"/>.
/// </summary>
internal sealed class ClientHandleRoute
{
    private readonly HashSet<ILocalSymbol> _carriers = new(SymbolEqualityComparer.Default);
    private readonly IOperation _body;
    private readonly IOperation? _function;
    private bool _reachesChild;
    private bool _reachesOthers;

    private ClientHandleRoute(IOperation body, IOperation taken)
    {
        _body = body;
        _function = FunctionOf(taken);
        Follow(taken);
    }

    /// <param name="taken">The use that gives the handle, as a control-flow graph has it.</param>
    /// <param name="code">What that graph is made of.</param>
    public static HandleReceiver Of(IOperation taken, IOperation code)
    {
        var body = code.Root();
        if (body.Descendants().FirstOrDefault(operation => operation.Syntax == taken.Syntax && operation.Kind == taken.Kind) is not { } original)
        {
            return HandleReceiver.Others;
        }

        return Of(original);
    }

    /// <param name="taken">The use that gives the handle, in the tree of its body.</param>
    public static HandleReceiver Of(IOperation taken)
    {
        var route = new ClientHandleRoute(taken.Root(), taken);
        return route._reachesOthers ? HandleReceiver.Others : route._reachesChild ? HandleReceiver.Child : HandleReceiver.None;
    }

    private void Follow(IOperation value)
    {
        for (var operation = value; operation.Parent is { } parent; operation = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IInterpolationOperation or IInterpolatedStringOperation or ICoalesceOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                case IArrayInitializerOperation or IArrayCreationOperation or { Kind: CollectionExpression }:
                case IConditionalOperation choice when choice.Condition != operation:
                case IConditionalAccessOperation access when access.Operation != operation:
                    continue;
                case IConditionalAccessOperation access:
                    parent = access.WhenNotNull.DescendantsAndSelf().FirstOrDefault(instance => instance is IConditionalAccessInstanceOperation) ?? access;
                    continue;
                case IArgumentOperation argument when GoesOn(argument):
                    parent = argument.Parent!;
                    continue;
                case IInvocationOperation invocation when invocation.Instance == operation && !IsOfProcess(invocation.TargetMethod):
                case IPropertyReferenceOperation property when property.Instance == operation && property.Type is not { IsValueType: true } && (!IsOfProcess(property.Property) || property.Property.Name == "StartInfo"):
                    continue;
                case IInvocationOperation invocation when invocation.Instance == operation:
                    _reachesChild |= invocation.TargetMethod.Name == "Start";
                    return;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    Carry(declarator.Symbol);
                    return;
                case ISimpleAssignmentOperation or ICompoundAssignmentOperation when ((IAssignmentOperation)parent).Value == operation:
                    Assign(((IAssignmentOperation)parent).Target);
                    continue;
                default:
                    _reachesOthers |= !IsLookedAt(parent);
                    return;
            }
        }
    }

    // Whether the result of the call is what has the handle now.
    private bool GoesOn(IArgumentOperation argument)
    {
        switch (argument.Parent)
        {
            case IObjectCreationOperation { Type: var type } when type.IsStartInfo():
            case IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String }:
                return true;
            case IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Start" } method } when IsOfProcess(method):
                _reachesChild = true;
                return false;
            case IInvocationOperation { TargetMethod.Name: "Add", Instance: { } collection } when collection.Type?.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true:
                GiveTo(collection);
                return false;
            case IInvocationOperation { TargetMethod.ContainingType: var type } when type.IsNamed("System", "Console"):
                return false;
            default:
                _reachesOthers = true;
                return false;
        }
    }

    private void Assign(IOperation target)
    {
        if (target is IPropertyReferenceOperation { Instance: { } owner } property && (IsHolder(property.Property.ContainingType) || property.Property.IsIndexer))
        {
            GiveTo(owner);
        }
        else if (target is not IDiscardOperation)
        {
            GiveTo(target);
        }
    }

    // The start info, the process or the collection that the handle is put into.
    private void GiveTo(IOperation owner)
    {
        while (owner is IPropertyReferenceOperation { Instance: { } outer } property && IsHolder(property.Property.ContainingType))
        {
            owner = outer;
        }

        if (owner is ILocalReferenceOperation local)
        {
            Carry(local.Local);
        }
        else if (owner is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } && InitializedBy(owner) is { } initialized)
        {
            if (initialized is IMemberInitializerOperation member)
            {
                GiveTo(member.InitializedMember);
            }
            else
            {
                Follow(initialized);
            }
        }
        else
        {
            _reachesOthers = true;
        }
    }

    private void Carry(ILocalSymbol local)
    {
        _reachesOthers |= local.IsRef;
        if (!_carriers.Add(local))
        {
            return;
        }

        foreach (var reference in _body.Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)))
        {
            if (FunctionOf(reference) != _function)
            {
                _reachesOthers = true;
            }
            else
            {
                Follow(reference);
            }
        }
    }

    private static IOperation? InitializedBy(IOperation receiver)
    {
        var operation = receiver;
        while (operation is not (null or IObjectOrCollectionInitializerOperation))
        {
            operation = operation.Parent;
        }

        return operation?.Parent;
    }

    private static IOperation? FunctionOf(IOperation operation)
    {
        var function = operation.Parent;
        while (function is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            function = function.Parent;
        }

        return function;
    }

    // Statements that drop the value, tests of it, the left side of an assignment, and calls that were dealt with.
    private static bool IsLookedAt(IOperation use) =>
        use is IExpressionStatementOperation or IObjectOrCollectionInitializerOperation or IAssignmentOperation or IArgumentOperation or IPropertyReferenceOperation
            or IConditionalOperation or IBinaryOperation or IUnaryOperation or IIsPatternOperation or IIsTypeOperation or INameOfOperation or IUsingOperation;

    private static bool IsOfProcess(ISymbol member) => member.ContainingType.IsProcess();

    private static bool IsHolder(ITypeSymbol type) => type.IsStartInfo() || type.IsProcess();
}
