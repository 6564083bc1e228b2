using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>When a named pipe is connected, and what is done with it before and after.</summary>
internal sealed class ConnectionFamily(BodyCode code, PipeFamily pipes, Action<Breach> report) : FlowListener
{
    private readonly Dictionary<byte, IOperation> _connections = [];
    private readonly Dictionary<byte, IOperation> _disconnections = [];

    /// <summary>Writers and buffers that flush when they are closed, also when there is nothing to flush.</summary>
    private readonly Dictionary<byte, IOperation> _flushing = [];

    /// <summary>Where an end stops being connected, or may have.</summary>
    private readonly List<(byte End, IOperation Operation)> _interruptions = [];
    private readonly HashSet<(byte End, IOperation Operation)> _connectedAgain = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        // The code may look in many ways whether the wait is over.
        if (code.EffectOf(call) is null && ReceiverOf(call) is { } receiver && values.ValueOf(receiver).Object is not 0 and var wait && IsWait(state, wait))
        {
            Settle(state, pipes.EndOf(state, wait), call);
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        var end = pipes.EndOf(state, tracked);
        switch (@event)
        {
            case ObjectEvents.Opened when !IsUnconnected(operation):
            case ObjectEvents.ConnectionAsked or ObjectEvents.Exposed:
                Settle(state, end, operation);
                break;
            case ObjectEvents.ConnectionStarted or ObjectEvents.Connected:
                Connect(state, end, operation, isDone: @event == ObjectEvents.Connected);
                break;
            case ObjectEvents.Awaited when IsWait(state, tracked):
                state.AddFacts(end, PipeFacts.Connected);
                break;
            case ObjectEvents.Disconnected:
                _disconnections[end] = operation;
                _interruptions.Add((end, operation));
                state.AddFacts(end, Is(state, end, PipeFacts.Connected) ? PipeFacts.Disconnected : PipeFacts.ConnectionSettled);
                break;
            case ObjectEvents.Released:
                if (IsDisconnected(state, end) && _flushing.TryGetValue(tracked, out var flushing))
                {
                    report(new Breach(Violation.DisconnectedBeforeWriter, _disconnections[end], flushing, 0));
                    Settle(state, end, operation);
                }
                else if (Is(state, end, PipeFacts.Closed))
                {
                    Settle(state, end, operation);
                }

                break;
            case ObjectEvents.MadeOwner or ObjectEvents.MadeBorrower when operation.Type?.Name is "StreamWriter" or "BufferedStream":
                _flushing[tracked] = operation;
                break;
            case ObjectEvents.Written or ObjectEvents.Filled when tracked == end:
            case ObjectEvents.Flushed or ObjectEvents.AutoFlushed:
            case ObjectEvents.Read or ObjectEvents.Drained or ObjectEvents.DrainStarted:
                Use(state, end, operation);
                break;
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        foreach (var (end, again) in _connectedAgain)
        {
            var interruptions = _interruptions.Where(interruption => interruption.End == end).Select(interruption => interruption.Operation).ToList();
            if (RegularPaths.Lead(code, _connections[end], again, interruptions))
            {
                report(new Breach(Violation.ConnectedAgain, again, _connections[end], 0));
            }
        }
    }

    private static bool Is(State state, byte end, ushort facts) => (state.Facts(end) & facts) != 0;

    private static bool IsDisconnected(State state, byte end) => Is(state, end, PipeFacts.Disconnected) && !Is(state, end, PipeFacts.ConnectionSettled);

    private static bool IsUnconnected(IOperation opening) =>
        opening.Type?.Name is "NamedPipeServerStream" or "NamedPipeClientStream"
        && !(opening is IObjectCreationOperation creation && creation.Arguments.Any(argument => argument.Parameter?.Name == "isConnected"));

    private static IOperation? ReceiverOf(IOperation call) =>
        call switch
        {
            IInvocationOperation invocation => invocation.Instance,
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };

    // The task of a wait for the connection.
    private bool IsWait(State state, byte tracked) =>
        state.Parent(tracked) is not 0 and var end && pipes.EndOf(state, tracked) == end && !pipes.IsWrapper(tracked, out _) && code.RoleOf(tracked) == 0;

    private void Connect(State state, byte end, IOperation operation, bool isDone)
    {
        if (end == 0 || Is(state, end, PipeFacts.ConnectionSettled))
        {
            return;
        }

        if (Is(state, end, PipeFacts.Disconnected) || operation is IInvocationOperation { TargetMethod.Name: "BeginWaitForConnection" or "EndWaitForConnection" })
        {
            Settle(state, end, operation);
            return;
        }

        if (Is(state, end, PipeFacts.Connected))
        {
            _connectedAgain.Add((end, operation));
            state.AddFacts(end, PipeFacts.ConnectionSettled);
        }
        else if (!_connections.ContainsKey(end))
        {
            _connections.Add(end, operation);
        }

        if (isDone)
        {
            state.AddFacts(end, PipeFacts.Connected);
        }
    }

    private void Use(State state, byte end, IOperation operation)
    {
        if (IsDisconnected(state, end))
        {
            report(new Breach(Violation.UsedDisconnected, operation, _disconnections[end], 0));
            Settle(state, end, operation);
        }
        else if (!Is(state, end, PipeFacts.Connected | PipeFacts.ConnectionSettled) && pipes.OpeningOf(end) is { } opening)
        {
            if (!state.ChildrenOf(end).Any(child => state.Tracking(child) == Tracking.Escaped))
            {
                report(new Breach(Violation.UsedUnconnected, operation, opening, 0));
            }

            Settle(state, end, operation);
        }
    }

    private void Settle(State state, byte end, IOperation operation)
    {
        if (end != 0)
        {
            state.AddFacts(end, PipeFacts.ConnectionSettled);
            _interruptions.Add((end, operation));
        }
    }
}
