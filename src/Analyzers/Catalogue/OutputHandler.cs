using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The function that handles the lines of an output stream, where it stands in the file of the subscription.</summary>
internal sealed class OutputHandler
{
    private readonly IParameterSymbol _arguments;
    private readonly IOperation _body;

    private OutputHandler(IMethodSymbol function, IOperation body)
    {
        Function = function;
        _arguments = function.Parameters[1];
        _body = body;
    }

    public IMethodSymbol Function { get; }

    /// <summary>Whether the function does anything to keep other threads out.</summary>
    public bool Synchronizes =>
        Function.MethodImplementationFlags.HasFlag(System.Reflection.MethodImplAttributes.Synchronized)
        || _body.DescendantsAndSelf().Any(operation => operation is ILockOperation
            || operation is IInvocationOperation { TargetMethod.ContainingType.ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } });

    /// <summary>The changes that the function itself makes to collections and texts that it shares with others and that allow one thread only.</summary>
    public IEnumerable<(ISymbol Collection, IOperation Change)> Changes
    {
        get
        {
            foreach (var operation in _body.DescendantsAndSelf())
            {
                var changed = operation switch
                {
                    IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } when SingleThreadTypes.IsChangeByName(name) => instance,
                    ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } } => instance,
                    ICompoundAssignmentOperation { Target: { Type.SpecialType: SpecialType.System_String } text } => text,
                    _ => null,
                };
                if (changed is not null && SharedSymbol(changed) is { } collection && SingleThreadTypes.Include(changed) && IsDoneHere(operation))
                {
                    yield return (collection, operation);
                }
            }
        }
    }

    /// <summary>Where the line is used as if it were never null, in a function that never asks.</summary>
    public IOperation? UncheckedLine
    {
        get
        {
            IOperation? first = null;
            foreach (var operation in _body.DescendantsAndSelf())
            {
                if (operation is IParameterReferenceOperation { Parameter: var parameter } arguments && SymbolEqualityComparer.Default.Equals(parameter, _arguments))
                {
                    if (IsTested(arguments))
                    {
                        return null;
                    }
                }
                else if (IsLine(operation))
                {
                    if (IsTested(operation))
                    {
                        return null;
                    }

                    first ??= IsDereferenced(operation) && !IsGuarded(operation) ? operation : null;
                }
            }

            return first;
        }
    }

    public static OutputHandler? Of(IEventAssignmentOperation subscription)
    {
        var value = Constants.Resolve(subscription.HandlerValue);
        while (value is IDelegateCreationOperation { Target: var target })
        {
            value = Constants.Resolve(target);
        }

        return value switch
        {
            IAnonymousFunctionOperation lambda => Of(lambda.Symbol, lambda.Body),
            IMethodReferenceOperation { Method: { DeclaringSyntaxReferences: [var declaration] } method }
                when declaration.SyntaxTree == subscription.Syntax.SyntaxTree && subscription.SemanticModel?.GetOperation(declaration.GetSyntax()) is { } body => Of(method, body),
            _ => null,
        };
    }

    private static OutputHandler? Of(IMethodSymbol function, IOperation body) =>
        function.Parameters is [_, { Type.Name: "DataReceivedEventArgs" }] ? new OutputHandler(function, body) : null;

    private bool IsLine(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "Data", Instance: IParameterReferenceOperation { Parameter: var parameter } }
            ? SymbolEqualityComparer.Default.Equals(parameter, _arguments)
            : operation is ILocalReferenceOperation { IsDeclaration: false } local
                && Locals.SingleValue(local) is { } value
                && Constants.Resolve(value) is IPropertyReferenceOperation line
                && IsLine(line);

    // A comparison with anything, or a question that somebody else answers.
    private static bool IsTested(IOperation value)
    {
        var use = value.WithConversions();
        return use.Parent switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => true,
            IIsPatternOperation or IIsTypeOperation or ISwitchOperation or ISwitchExpressionOperation or ICoalesceAssignmentOperation => true,
            IConditionalAccessOperation access => access.Operation == use,
            ICoalesceOperation choice => choice.Value == use,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ReturnType.SpecialType: SpecialType.System_Boolean } } => true,
            _ => false,
        };
    }

    private static bool IsDereferenced(IOperation value)
    {
        var use = value.WithConversions();
        return use.Parent switch
        {
            IInvocationOperation call => call.Instance == use,
            IPropertyReferenceOperation property => property.Instance == use,
            IForEachLoopOperation loop => loop.Collection == use,
            _ => false,
        };
    }

    private bool IsGuarded(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null && parent != _body; parent = parent.Parent)
        {
            if (parent is ITryOperation { Catches.IsEmpty: false })
            {
                return true;
            }
        }

        return false;
    }

    private ISymbol? SharedSymbol(IOperation instance) =>
        instance switch
        {
            ILocalReferenceOperation { Local: var local } when IsDeclaredOutside(local) => local,
            IParameterReferenceOperation { Parameter: var parameter } when IsDeclaredOutside(parameter) => parameter,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
            IPropertyReferenceOperation { Property.IsIndexer: false, Instance: null or IInstanceReferenceOperation } property => property.Property,
            _ => null,
        };

    private bool IsDeclaredOutside(ISymbol variable) =>
        variable.DeclaringSyntaxReferences is [var declaration] && !_body.Syntax.Span.Contains(declaration.Span) && !SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, Function);

    // What it hands to a dispatcher or a queue is done elsewhere.
    private bool IsDoneHere(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null && parent != _body; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return true;
    }
}
