using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>All that a handler does before it returns, with the shortest way to each.</summary>
internal sealed class HandlerWalk
{
    private readonly HandlerIndex _index;
    private readonly List<ReachedEffect> _effects = [];
    private readonly HashSet<(SyntaxNode, HandlerEffect)> _found = [];
    private readonly HashSet<(ISymbol Function, bool IsGuarded, string Arguments)> _visited = [];
    private readonly HashSet<IMethodSymbol> _functions = new(SymbolEqualityComparer.Default);
    private readonly Queue<HandlerStep> _pending = new();

    private HandlerWalk(IMethodSymbol handler, HandlerIndex index)
    {
        _index = index;
        Visit(new HandlerStep(handler, null, null));
        while (_pending.Count > 0)
        {
            var step = _pending.Dequeue();
            if (index.CodeOf(step.Function) is { } code)
            {
                AddEffects(code, step);
                AddCalls(code, step);
            }
        }
    }

    /// <summary>The nearest first, in the order of the source.</summary>
    public IReadOnlyList<ReachedEffect> Effects => _effects;

    public static HandlerWalk Of(IMethodSymbol handler, HandlerIndex index) => new(handler, index);

    /// <summary>The functions that the handler runs, itself included.</summary>
    public IEnumerable<IMethodSymbol> Functions => _functions;

    /// <summary>Whether the handler runs the function.</summary>
    public bool Reaches(IMethodSymbol function) => _functions.Contains(function.OriginalDefinition);

    /// <summary>Whether the handler writes the variable.</summary>
    public bool Changes(ISymbol variable) =>
        Effects.Any(reached => (reached.Effect & HandlerEffect.Mutates) != 0
            && SharedVariables.TargetOf(reached.Operation) is { } target
            && SymbolEqualityComparer.Default.Equals(VariableReferences.SymbolOf(target), variable));

    private void AddEffects(FunctionCode code, HandlerStep step)
    {
        foreach (var (effect, operation) in code.Effects)
        {
            var remaining = effect;
            if (operation is IThrowOperation { Exception: { } exception } && !step.LetsThrough(operation, exception.WithoutConversions().Type))
            {
                remaining &= ~HandlerEffect.Throws;
            }

            if (remaining != HandlerEffect.None && !KnownArguments.Exclude(operation, step) && _found.Add((operation.Syntax, remaining)))
            {
                _effects.Add(new ReachedEffect(remaining, operation, step));
            }
        }
    }

    private void AddCalls(FunctionCode code, HandlerStep step)
    {
        foreach (var call in code.Calls.Where(call => !KnownArguments.Exclude(call.Operation, step)))
        {
            var callee = new HandlerStep(call.Function, call.Operation, step);
            Visit(callee);
            foreach (var (parameter, function) in call.Given)
            {
                foreach (var (invoked, operation) in _index.CodeOf(call.Function)?.InvokedParameters ?? [])
                {
                    if (invoked == parameter)
                    {
                        Visit(new HandlerStep(function, operation, callee));
                    }
                }
            }
        }
    }

    private void Visit(HandlerStep step)
    {
        if (step.Depth <= HandlerLimits.Depth && _visited.Count < HandlerLimits.Functions && _visited.Add((step.Function.OriginalDefinition, step.IsGuarded, KnownArguments.Of(step))))
        {
            _functions.Add(step.Function.OriginalDefinition);
            _pending.Enqueue(step);
        }
    }
}
