using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Flow;

/// <summary>Which locals and parameters the lambdas and local functions of a body use, and which are written where the body does not show it.</summary>
internal sealed class CapturedVariables
{
    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, HashSet<ISymbol>> _byFunction = new(SymbolEqualityComparer.Default);
    private readonly FlowModel _model;

    public CapturedVariables(ControlFlowGraph graph, LValueCaptures places, FlowModel model)
    {
        _model = model;
        foreach (var function in graph.LocalFunctions)
        {
            Collect(function, graph.GetLocalFunctionControlFlowGraph(function));
        }

        foreach (var operation in graph.AllOperations())
        {
            if (operation is IFlowAnonymousFunctionOperation lambda)
            {
                Collect(lambda.Symbol, graph.GetAnonymousFunctionControlFlowGraph(lambda));
            }
            else if (operation is ISimpleAssignmentOperation { IsRef: true } or IAddressOfOperation)
            {
                // From here on there is a second name for it.
                foreach (var aliased in operation.ChildOperations)
                {
                    AddWritten(aliased, places);
                }
            }
        }
    }

    /// <summary>Whether some function or reference writes it, so that its value is not known from the body alone.</summary>
    public bool IsWrittenElsewhere(ISymbol variable) => _written.Contains(variable);

    /// <summary>
    /// The variables that the function, and the functions inside it and those it calls, refer to, save those that they only look at.
    /// </summary>
    public IEnumerable<ISymbol> EscapingInto(IMethodSymbol function)
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { function };
        var pending = new Stack<ISymbol>(reached);
        while (pending.Count > 0)
        {
            if (!_byFunction.TryGetValue(pending.Pop(), out var used))
            {
                continue;
            }

            foreach (var symbol in used.Where(reached.Add))
            {
                pending.Push(symbol);
            }
        }

        return reached.Where(symbol => symbol is not IMethodSymbol);
    }

    private void Collect(IMethodSymbol outermost, ControlFlowGraph body)
    {
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ControlFlowGraph>();
        pending.Push(body);
        while (pending.Count > 0)
        {
            var graph = pending.Pop();
            var places = new LValueCaptures(graph);
            foreach (var operation in graph.AllOperations())
            {
                switch (operation)
                {
                    case ILocalReferenceOperation or IParameterReferenceOperation when IsOnlyLookedAt(operation):
                        break;
                    case ILocalReferenceOperation local:
                        used.Add(local.Local);
                        break;
                    case IParameterReferenceOperation parameter:
                        used.Add(parameter.Parameter);
                        break;
                    case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function }:
                        used.Add(function);
                        break;
                    case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function }:
                        used.Add(function);
                        break;
                    case IFlowAnonymousFunctionOperation nested:
                        pending.Push(graph.GetAnonymousFunctionControlFlowGraph(nested));
                        break;
                    case ISimpleAssignmentOperation { IsRef: true } alias:
                        AddWritten(alias.Value, places);
                        break;
                    case IAssignmentOperation assignment:
                        AddWritten(assignment.Target, places);
                        break;
                    case IIncrementOrDecrementOperation increment:
                        AddWritten(increment.Target, places);
                        break;
                    case IAddressOfOperation address:
                        AddWritten(address.Reference, places);
                        break;
                    case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                        AddWritten(argument.Value, places);
                        break;
                }
            }

            foreach (var nested in graph.LocalFunctions)
            {
                pending.Push(graph.GetLocalFunctionControlFlowGraph(nested));
            }
        }

        _byFunction[outermost] = used;
    }

    // A test for null, the exit code of a process: nothing happens to the object.
    private bool IsOnlyLookedAt(IOperation reference) =>
        reference.Parent switch
        {
            IPropertyReferenceOperation property when property.Instance == reference =>
                !(property.Parent is IAssignmentOperation assignment && assignment.Target == property) && _model.IsHarmlessElsewhere(property),
            IInvocationOperation invocation when invocation.Instance == reference => _model.IsHarmlessElsewhere(invocation),
            IBinaryOperation or IIsNullOperation => true,
            IConversionOperation { OperatorMethod: null, IsImplicit: true, Parent: IBinaryOperation } => true,
            _ => false,
        };

    private void AddWritten(IOperation target, LValueCaptures places)
    {
        var pending = new Stack<IOperation>();
        pending.Push(target);
        while (pending.Count > 0)
        {
            switch (places.PlaceOf(pending.Pop()))
            {
                case ILocalReferenceOperation local:
                    _written.Add(local.Local);
                    break;
                case IParameterReferenceOperation parameter:
                    _written.Add(parameter.Parameter);
                    break;
                case ITupleOperation tuple:
                    foreach (var element in tuple.Elements)
                    {
                        pending.Push(element);
                    }

                    break;
            }
        }
    }
}
