using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Handlers;

/// <summary>A function of this compilation that is called when a signal arrives or the process ends.</summary>
internal sealed class SignalHandler(HandlerKind kind, IOperation registration, IOperation expression, IMethodSymbol function, IOperation body, long? signal)
{
    public HandlerKind Kind { get; } = kind;

    /// <summary>The call or the subscription that installs it.</summary>
    public IOperation Registration { get; } = registration;

    /// <summary>The handler as the registration names it.</summary>
    public IOperation Expression { get; } = expression;

    public IMethodSymbol Function { get; } = function;

    /// <summary>The whole function, with its head.</summary>
    public IOperation Body { get; } = body;

    /// <summary>The signal in the numbering of the API, where it is constant.</summary>
    public long? Signal { get; } = signal;

    /// <summary>Whether the process ends when the handler returns, and only then.</summary>
    public bool IsOfExit => Kind is HandlerKind.ProcessExit or HandlerKind.DefaultContextUnloading;

    /// <summary>Whether the process goes on when the handler says so before it returns.</summary>
    public bool CanCancel => Kind is HandlerKind.PosixSignal or HandlerKind.CancelKey;

    /// <summary>The parameter that tells what has happened and takes the answer.</summary>
    public IParameterSymbol? Context => Function.Parameters.LastOrDefault();
}
