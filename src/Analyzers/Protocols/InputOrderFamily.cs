using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>A child's input that is written as a whole before its output is read. The protocol state of a standard input is this family's.</summary>
internal sealed class InputOrderFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    private const byte Filled = 1;
    private const byte FilledAndClosed = 2;
    private const byte Settled = 3;

    /// <summary>A read of the output that goes on to its end has begun.</summary>
    private const byte OutputDrained = byte.MaxValue;

    /// <summary>Some of the output was read.</summary>
    private const byte OutputRead = byte.MaxValue - 1;

    private static readonly Protocol Input = new(
        new(0, ObjectEvents.Filled, Filled, IsRemembered: true),
        new(0, OutputDrained, Settled),
        new(0, OutputRead, Settled),
        new(Filled, ObjectEvents.Released, FilledAndClosed),
        new(Filled, OutputDrained, Settled, Violation.InputBeforeOutput),

        // An answer to each question.
        new(Filled, OutputRead, Settled),
        new(FilledAndClosed, OutputDrained, Settled, Violation.InputBeforeOutput),
        new(FilledAndClosed, OutputRead, Settled, Violation.InputBeforeOutput),

        // Other rules speak of a wait before the read; a killed child takes nothing any more.
        new(Filled, ObjectEvents.Waited, Settled),
        new(FilledAndClosed, ObjectEvents.Waited, Settled),
        new(Filled, ObjectEvents.Killed, Settled),
        new(FilledAndClosed, ObjectEvents.Killed, Settled));

    private readonly Marks<IOperation> _writes = new();
    private readonly Dictionary<byte, HashSet<SyntaxNode>> _starts = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        foreach (var argument in call.ChildOperations.OfType<IArgumentOperation>())
        {
            var tracked = values.ValueOf(argument).Object;
            if (state.IsTracked(tracked) && code.RoleOf(tracked) is 0 or ObjectRoles.StandardOutput or ObjectRoles.StandardError)
            {
                state.AddFacts(IsOutput(tracked) ? state.Parent(tracked) : tracked, ProcessFacts.IsOutputRead);
            }
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        switch (@event)
        {
            case ObjectEvents.Started or ObjectEvents.Met:
                if (!_starts.TryGetValue(tracked, out var starts))
                {
                    _starts.Add(tracked, starts = []);
                }

                starts.Add(operation.Syntax);
                break;
            case ObjectEvents.Written or ObjectEvents.Filled when IsInput(tracked):
                var process = state.Parent(tracked);
                if ((state.Facts(process) & ProcessFacts.IsOutputRead) == 0 && InputAmounts.MayBeLarge(code.Graph.InSource(operation), _starts.TryGetValue(process, out var begun) ? begun : []))
                {
                    Step(state, tracked, ObjectEvents.Filled, operation);
                }

                break;
            case ObjectEvents.Released when IsInput(tracked):
                Step(state, tracked, @event, operation);
                break;
            case ObjectEvents.BegunOutput or ObjectEvents.BegunError:
                StepOfProcess(state, tracked, OutputDrained, operation);
                break;
            case ObjectEvents.Drained or ObjectEvents.DrainStarted when IsOutput(tracked):
                StepOfProcess(state, state.Parent(tracked), OutputDrained, operation);
                break;
            case ObjectEvents.Read when IsOutput(tracked):
                StepOfProcess(state, state.Parent(tracked), OutputRead, operation);
                break;
            case ObjectEvents.Waited or ObjectEvents.Killed:
                StepOfProcess(state, tracked, @event, operation);
                break;
            case ObjectEvents.Awaited when state.Parent(tracked) is not 0 and var awaited && code.RoleOf(awaited) == 0:
                StepOfProcess(state, awaited, ObjectEvents.Waited, operation);
                break;
        }
    }

    private bool IsOutput(byte tracked) => ObjectRoles.IsOutput(code.RoleOf(tracked));

    private bool IsInput(byte tracked) => code.RoleOf(tracked) == ObjectRoles.StandardInput;

    private void StepOfProcess(State state, byte process, byte @event, IOperation operation)
    {
        foreach (var input in state.ChildrenOf(process).Where(IsInput).ToList())
        {
            Step(state, input, @event, operation);
        }

        if (@event is OutputDrained or OutputRead && state.IsTracked(process))
        {
            state.AddFacts(process, ProcessFacts.IsOutputRead);
        }
    }

    private void Step(State state, byte input, byte @event, IOperation operation)
    {
        if (!state.IsTracked(input) || !Input.TryGet(state.ProtocolState(input), @event, out var transition))
        {
            return;
        }

        if (transition.Violation != Violation.None && (state.Facts(state.Parent(input)) & ProcessFacts.IsOutputRead) == 0 && _writes.Recall(state.Mark(input)) is { } write)
        {
            report(new Breach(transition.Violation, write, operation, 0));
        }

        state.SetProtocolState(input, transition.To);
        state.SetMark(input, transition.IsRemembered ? _writes.Remember(operation) : transition.To == FilledAndClosed ? state.Mark(input) : (byte)0);
    }
}
