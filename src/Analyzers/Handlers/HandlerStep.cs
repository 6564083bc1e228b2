using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Handlers;

/// <summary>A function on the way from a handler, with the call that led there.</summary>
internal sealed class HandlerStep(IMethodSymbol function, IOperation? call, HandlerStep? caller)
{
    public IMethodSymbol Function { get; } = function;

    /// <summary>The call in the function before; <see langword="null"/> of the handler itself.</summary>
    public IOperation? Call { get; } = call;

    public HandlerStep? Caller { get; } = caller;

    public int Depth { get; } = caller is null ? 0 : caller.Depth + 1;

    /// <summary>Whether an exception may be caught on the way.</summary>
    public bool IsGuarded { get; } = caller is not null && (caller.IsGuarded || CaughtExceptions.AreAnyAround(call!));

    /// <summary>The calls from the handler to here.</summary>
    public IEnumerable<IOperation> Calls => Caller is null ? [] : Caller.Calls.Append(Call!);

    /// <summary>Whether an exception of the type that leaves the operation leaves the handler.</summary>
    public bool LetsThrough(IOperation operation, ITypeSymbol? exception)
    {
        for (var (step, at) = (this, operation); !CaughtExceptions.AreCaughtAt(at, exception); (step, at) = (step.Caller, step.Call!))
        {
            if (step.Caller is null)
            {
                return true;
            }
        }

        return false;
    }
}
