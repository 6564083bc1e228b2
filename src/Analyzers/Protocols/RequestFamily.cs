using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>
/// A request that lies in the buffer of a writer while the same pipe is read for the answer. The protocol state and the mark of a
/// writer or buffer around a pipe end are this family's.
/// </summary>
/// <param name="requestEndsOf">The pipe ends through which the requests go whose answers come through this object.</param>
/// <param name="isWrapper">Whether the object is a reader, a writer or a buffer.</param>
/// <param name="report">Gets what is wrong.</param>
internal sealed class RequestFamily(Func<State, byte, IEnumerable<byte>> requestEndsOf, Func<byte, bool> isWrapper, Action<Breach> report) : FlowListener
{
    private const byte Pending = 1;
    private const byte Flushing = 2;
    private const byte Settled = 3;

    /// <summary>Something else is read from the pipe.</summary>
    private const byte AnswerRead = byte.MaxValue;

    private static readonly Protocol Buffer = new(
        new(0, ObjectEvents.Written, Pending, IsRemembered: true),
        new(0, ObjectEvents.AutoFlushed, Flushing),
        new(0, ObjectEvents.AutoFlushChosen, Settled),
        new(0, ObjectEvents.Wrapped, Settled),

        new(Pending, ObjectEvents.Written, Pending, IsRemembered: true),
        new(Pending, ObjectEvents.Flushed, 0),
        new(Pending, ObjectEvents.AutoFlushed, Flushing),
        new(Pending, ObjectEvents.AutoFlushChosen, Settled),
        new(Pending, ObjectEvents.Wrapped, Settled),
        new(Pending, ObjectEvents.Released, Settled),
        new(Pending, AnswerRead, Settled, Violation.RequestNotFlushed),

        new(Flushing, ObjectEvents.AutoFlushChosen, Settled));

    private readonly HashSet<byte> _buffers = [];
    private readonly Marks<IOperation> _writes = new();

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        switch (@event)
        {
            case ObjectEvents.MadeOwner or ObjectEvents.MadeBorrower when operation.Type?.Name is "StreamWriter" or "BufferedStream":
                _buffers.Add(tracked);
                break;
            case ObjectEvents.AutoFlushChosen when operation is ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: false } }:
                break;
            case ObjectEvents.Read or ObjectEvents.Drained when IsWaitedFor(operation):
                Answer(state, tracked, operation);
                break;
            case ObjectEvents.Awaited when state.Parent(tracked) is not 0 and var reader && isWrapper(reader):
                Answer(state, reader, operation);
                break;
            default:
                Step(state, tracked, @event, operation);
                break;
        }
    }

    /// <summary>Whether the buffer certainly holds something.</summary>
    public bool IsPending(State state, byte buffer) => _buffers.Contains(buffer) && state.ProtocolState(buffer) == Pending;

    // A task that is awaited later leaves time for a flush.
    private static bool IsWaitedFor(IOperation read) =>
        read is not IInvocationOperation { TargetMethod.Name: var name }
        || name != "Peek" && !name.StartsWith("Begin", StringComparison.Ordinal) && (!name.EndsWith("Async", StringComparison.Ordinal) || WaitLimits.IsAwaited(read.Syntax));

    // A buffer that is itself read writes first what it holds.
    private void Answer(State state, byte reader, IOperation operation)
    {
        foreach (var buffer in requestEndsOf(state, reader).SelectMany(state.ChildrenOf).Where(child => child != reader && state.Parent(reader) != child).ToList())
        {
            Step(state, buffer, AnswerRead, operation);
        }
    }

    private void Step(State state, byte buffer, byte @event, IOperation operation)
    {
        if (!_buffers.Contains(buffer) || !state.IsTracked(buffer) || !Buffer.TryGet(state.ProtocolState(buffer), @event, out var transition))
        {
            return;
        }

        if (transition.Violation != Violation.None && _writes.Recall(state.Mark(buffer)) is { } write)
        {
            report(new Breach(transition.Violation, operation, write, 0));
        }

        state.SetProtocolState(buffer, transition.To);
        state.SetMark(buffer, transition.IsRemembered ? _writes.Remember(operation) : (byte)0);
    }
}
