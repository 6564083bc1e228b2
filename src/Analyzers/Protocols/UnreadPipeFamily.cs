using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>Pipes of IpcRuntime that a child writes its output to, and that nobody reads on any path.</summary>
internal sealed class UnreadPipeFamily(BodyCode code, UnixPipeFamily pipes, ChildPipeFamily children, Action<Breach> report) : FlowListener
{
    /// <summary>Read ends that somebody reads, or may read, on some path.</summary>
    private readonly HashSet<byte> _read = [];

    /// <summary>Pipes that are left unread, and whether each is closed then while the child may still write.</summary>
    private readonly Dictionary<byte, bool> _unread = [];

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        var end = pipes.EndOf(state, tracked);
        switch (@event)
        {
            // To close one's end is to say that one does not want the output.
            case ObjectEvents.Released when end == tracked && !operation.IsImplicit:
            case ObjectEvents.Read or ObjectEvents.DrainStarted or ObjectEvents.Drained or ObjectEvents.Detached or ObjectEvents.Lent:
                _read.Add(end);
                break;
            case ObjectEvents.Waited or ObjectEvents.Awaited when end == 0:
                children.ReadEndsOf(state, ChildPipeFamily.ChildOf(state, tracked, @event)).Where(output => pipes.IsOpen(state, output)).ToList()
                    .ForEach(output => state.AddFacts(output, PipeFacts.IsWriterAwaited));
                break;
        }
    }

    public override bool MattersUnreachable(State state, byte root) => IsLeftUnread(state, root);

    public override void OnExit(State state)
    {
        foreach (var pipe in pipes.Opened.Where(pipe => IsLeftUnread(state, pipe)))
        {
            var isClosedEarly = (state.Facts(ReadEndOf(pipe)) & (PipeFacts.Closed | PipeFacts.IsWriterAwaited)) == PipeFacts.Closed;
            _unread[pipe] = isClosedEarly && (!_unread.TryGetValue(pipe, out var wasClosedEarly) || wasClosedEarly);
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        foreach (var unread in _unread.Where(unread => isComplete && !_read.Contains(ReadEndOf(unread.Key))))
        {
            report(children.BreachOf(unread.Value ? Violation.ClosedUnread : Violation.NeverRead, unread.Key));
        }
    }

    private byte ReadEndOf(byte pipe) => code.PartOf(pipe, ObjectRoles.ReadEnd);

    /// <summary>Whether a child writes to the pipe, and no path so far has read it.</summary>
    private bool IsLeftUnread(State state, byte pipe)
    {
        if (children.WriterOf(state, ReadEndOf(pipe)) == 0)
        {
            return false;
        }

        if (UnixPipeFamily.IsHandedOn(state, ReadEndOf(pipe)))
        {
            _read.Add(ReadEndOf(pipe));
        }

        return !_read.Contains(ReadEndOf(pipe));
    }
}
