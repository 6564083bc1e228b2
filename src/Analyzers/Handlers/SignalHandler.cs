using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Handlers;

/// <summary>A function of this compilation that is called when a signal arrives or the process ends.</summary>
internal sealed class SignalHandler(HandlerKind kind, IOperation registration, IOperation expression, IMethodSymbol function, IOperation body, long? signal, string trigger)
{
    public HandlerKind Kind { get; } = kind;

    /// <summary>The call or the subscription that installs it.</summary>
    public IOperation Registration { get; } = registration;

    /// <summary>The handler as the registration names it.</summary>
    public IOperation Expression { get; } = expression;

    public IMethodSymbol Function { get; } = function;

    /// <summary>The whole function, with its head.</summary>
    public IOperation Body { get; } = body;

    /// <summary>The signal in the numbering of the API, where it is constant; the number of Linux where the API has none.</summary>
    public long? Signal { get; } = signal;

    /// <summary>What calls it, as messages name it: the signal or the event.</summary>
    public string Trigger { get; } = trigger;

    /// <summary>Whether the process ends when the handler returns, and only then.</summary>
    public bool IsOfExit => Kind is HandlerKind.ProcessExit or HandlerKind.DefaultContextUnloading;

    /// <summary>Whether the handler can have the process go on, which a signal would end or stop.</summary>
    public bool CanCancel => Kind is HandlerKind.PosixSignal or HandlerKind.CancelKey;

    /// <summary>Whether a signal calls it, on a thread that may run code of all kinds.</summary>
    public bool IsOfSignal => CanCancel || Kind == HandlerKind.Caught;

    /// <summary>Whether what calls it asks the program to end.</summary>
    public bool IsAskedToStop => Kind == HandlerKind.CancelKey || Signal is { } number && DeadlySignals.AskToStop(number);

    /// <summary>Whether the process lives on if the handler does not say anything: the signal is only news, or its default action is not taken.</summary>
    public bool IsSurvived => Kind == HandlerKind.Caught || Kind == HandlerKind.PosixSignal && Signal is { } number && SignalNumbers.IsSurvived(number);

    /// <summary>The parameter that tells what has happened and takes the answer.</summary>
    public IParameterSymbol? Context => Function.Parameters.LastOrDefault();
}
