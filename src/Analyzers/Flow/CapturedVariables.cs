using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Flow;

/// <summary>Which locals and parameters the lambdas and local functions of a body use.</summary>
internal sealed class CapturedVariables
{
    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, HashSet<ISymbol>> _byFunction = new(SymbolEqualityComparer.Default);

    public CapturedVariables(ControlFlowGraph graph)
    {
        foreach (var function in graph.LocalFunctions)
        {
            Collect(function, graph.GetLocalFunctionControlFlowGraph(function));
        }

        foreach (var lambda in Lambdas(graph))
        {
            Collect(lambda.Symbol, graph.GetAnonymousFunctionControlFlowGraph(lambda));
        }
    }

    /// <summary>Whether some function writes it, so that its value is not known from the body alone.</summary>
    public bool IsWritten(ISymbol variable) => _written.Contains(variable);

    /// <summary>The variables that the function, and the functions inside it, refer to.</summary>
    public IEnumerable<ISymbol> Of(IMethodSymbol function) => _byFunction.TryGetValue(function, out var captured) ? captured : [];

    private static IEnumerable<IFlowAnonymousFunctionOperation> Lambdas(ControlFlowGraph graph) =>
        Operations(graph).OfType<IFlowAnonymousFunctionOperation>();

    private static IEnumerable<IOperation> Operations(ControlFlowGraph graph) =>
        graph.Blocks
            .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(statement => EvaluationOrder.Of(statement));

    private void Collect(IMethodSymbol outermost, ControlFlowGraph body)
    {
        var captured = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ControlFlowGraph>();
        pending.Push(body);
        while (pending.Count > 0)
        {
            var graph = pending.Pop();
            foreach (var operation in Operations(graph))
            {
                switch (operation)
                {
                    case ILocalReferenceOperation local:
                        Add(captured, local.Local, local);
                        break;
                    case IParameterReferenceOperation parameter:
                        Add(captured, parameter.Parameter, parameter);
                        break;
                    case IFlowAnonymousFunctionOperation nested:
                        pending.Push(graph.GetAnonymousFunctionControlFlowGraph(nested));
                        break;
                }
            }

            foreach (var nested in graph.LocalFunctions)
            {
                pending.Push(graph.GetLocalFunctionControlFlowGraph(nested));
            }
        }

        _byFunction[outermost] = captured;
    }

    private void Add(HashSet<ISymbol> captured, ISymbol variable, IOperation reference)
    {
        captured.Add(variable);
        if (reference.Parent is IAssignmentOperation assignment && assignment.Target == reference
            || reference.Parent is IIncrementOrDecrementOperation or IAddressOfOperation
            || reference.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out })
        {
            _written.Add(variable);
        }
    }
}
