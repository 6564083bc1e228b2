using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>
/// A pipe of IpcRuntime that is a child's input and is written as a whole before its output is read. The protocol state of a write end,
/// and the mark of the read end that the child has, are this family's.
/// </summary>
internal sealed class PipeInputOrderFamily(BodyCode code, UnixPipeFamily pipes, ChildPipeFamily children, Action<Breach> report) : FlowListener
{
    private const byte Filled = 1;
    private const byte Settled = 2;

    private readonly Marks<IOperation> _writes = new();
    private readonly Dictionary<byte, IOperation> _starts = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        // Whoever else has an output may be reading it.
        foreach (var end in pipes.EndsPassedTo(state, call, values))
        {
            InputsBeside(state, end).ForEach(input => state.SetProtocolState(input, Settled));
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        var end = pipes.EndOf(state, tracked);
        switch (@event)
        {
            case ObjectEvents.ChildStarted:
                _starts[tracked] = operation;
                break;
            case ObjectEvents.Written or ObjectEvents.Filled when children.ReaderOf(state, end) is not 0 and var reader && state.ProtocolState(end) == 0
                && children.HasOnlyOutputsHere(state, reader)
                && InputAmounts.MayBeLarge(code.Graph.InSource(operation), [_starts[reader].Syntax]):
                state.SetProtocolState(end, Filled);
                state.SetMark(pipes.OtherEnd(state, end), _writes.Remember(operation));
                break;
            case ObjectEvents.Read or ObjectEvents.DrainStarted or ObjectEvents.Drained:
                InputsBeside(state, end).ForEach(input => Read(state, input, operation, isToTheEnd: @event != ObjectEvents.Read));
                break;

            // Other rules speak of a wait before the read; a killed child takes nothing any more.
            case ObjectEvents.Waited or ObjectEvents.Killed or ObjectEvents.Awaited when end == 0:
                children.InputsOf(state, ChildPipeFamily.ChildOf(state, tracked, @event)).ForEach(input => state.SetProtocolState(input, Settled));
                break;
        }
    }

    private List<byte> InputsBeside(State state, byte output) => children.InputsOf(state, children.WriterOf(state, output));

    // An answer to each question: the input is open still, and only some of the output is read.
    private void Read(State state, byte input, IOperation operation, bool isToTheEnd)
    {
        if (state.ProtocolState(input) == Filled && (isToTheEnd || !pipes.IsOpen(state, input)) && _writes.Recall(state.Mark(pipes.OtherEnd(state, input))) is { } write)
        {
            report(new Breach(Violation.InputBeforeOutput, write, operation, 0));
        }

        state.SetProtocolState(input, Settled);
    }
}
