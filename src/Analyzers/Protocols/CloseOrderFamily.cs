using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>Writers and buffers that are closed after the pipe end around which they are, to which they flush then.</summary>
/// <param name="endOf">The pipe end that an object is or belongs to; 0 when it is none.</param>
/// <param name="fails">Whether the close of a writer around a closed end throws.</param>
/// <param name="report">Gets what is wrong.</param>
internal sealed class CloseOrderFamily(Func<State, byte, byte> endOf, Func<State, byte, bool> fails, Action<Breach> report) : FlowListener
{
    private readonly Dictionary<byte, IOperation> _flushing = [];
    private readonly Dictionary<byte, IOperation> _wrappers = [];

    /// <summary>What closes an end: the reader or writer around it where that does it, else the call.</summary>
    private readonly Dictionary<byte, IOperation> _closings = [];
    private readonly Dictionary<byte, Breach> _late = [];

    /// <summary>Writers that are closed in time on some path: on the others an exception is on its way.</summary>
    private readonly HashSet<byte> _inTime = [];

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        switch (@event)
        {
            case ObjectEvents.MadeOwner or ObjectEvents.MadeBorrower:
                _wrappers[tracked] = operation;
                if (operation.Type?.Name is "StreamWriter" or "BufferedStream")
                {
                    _flushing[tracked] = operation;
                }

                break;
            case ObjectEvents.Released:
                Release(state, tracked, operation);
                break;
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        foreach (var late in _late.Where(late => isComplete && !_inTime.Contains(late.Key)))
        {
            report(late.Value);
        }
    }

    private void Release(State state, byte tracked, IOperation operation)
    {
        var end = endOf(state, tracked);
        if (end == 0)
        {
            return;
        }

        if ((state.Facts(end) & PipeFacts.ClosedBefore) != 0)
        {
            if (_flushing.TryGetValue(tracked, out var writer) && (state.Facts(tracked) & PipeFacts.IsWriterClosed) == 0 && fails(state, tracked) && _closings.TryGetValue(end, out var closing))
            {
                _late[tracked] = new Breach(Violation.ClosedBeforeWriter, closing, writer, 0);
            }
        }
        else if (!operation.IsImplicit)
        {
            _inTime.Add(tracked);
        }

        if ((state.Facts(end) & (PipeFacts.Closed | PipeFacts.ClosedBefore)) == PipeFacts.Closed)
        {
            state.AddFacts(end, PipeFacts.ClosedBefore);
            if (_wrappers.TryGetValue(tracked, out var wrapper))
            {
                _closings[end] = wrapper;
            }
            else if (!operation.IsImplicit)
            {
                _closings[end] = operation;
            }
        }

        state.AddFacts(tracked, tracked == end ? (ushort)0 : PipeFacts.IsWriterClosed);
    }
}
