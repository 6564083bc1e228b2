using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>Pipe ends, the readers and writers around them, and the handle that a server has for its client.</summary>
internal sealed class PipeFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    private const byte HandleOut = 1;
    private const byte ReleasedEarly = 2;
    private const byte Inherited = 3;
    private const byte Settled = 4;

    /// <summary>The handle went to somebody that the body does not show.</summary>
    private const byte HandleShared = byte.MaxValue;

    /// <summary>The life of the client's handle in the process that has made it.</summary>
    private static readonly Protocol ClientHandle = new(
        new(0, ObjectEvents.HandleTaken, HandleOut, IsRemembered: true),
        new(HandleOut, ObjectEvents.LocalCopyReleased, ReleasedEarly, IsRemembered: true),
        new(HandleOut, ObjectEvents.Started, Inherited, IsRemembered: true),
        new(ReleasedEarly, ObjectEvents.Started, Settled, Violation.ReleasedBeforeStart),
        new(Inherited, ObjectEvents.LocalCopyReleased, Settled),

        new(0, HandleShared, Settled),
        new(HandleOut, HandleShared, Settled),
        new(ReleasedEarly, HandleShared, Settled),
        new(Inherited, HandleShared, Settled));

    private readonly Dictionary<byte, IOperation> _ends = [];

    /// <summary>Ends that somebody else has opened, and closes or not.</summary>
    private readonly HashSet<byte> _met = [];

    /// <summary>Ends for reading that other members of the type have opened.</summary>
    private readonly HashSet<byte> _inputsOfType = [];

    /// <summary>Readers, writers and buffers, and whether they close what they are around.</summary>
    private readonly Dictionary<byte, bool> _wrappers = [];
    private readonly Dictionary<SyntaxNode, HandleReceiver> _receivers = [];
    private readonly Marks<(IOperation Operation, byte Earlier)> _remembered = new();
    private readonly HashSet<byte> _leftOpen = [];
    private readonly HashSet<byte> _handedOn = [];

    /// <summary>Whether the object is a pipe end, or belongs to one.</summary>
    public bool Has(State state, byte tracked) => EndOf(state, tracked) != 0;

    /// <summary>The pipe end that the object is or belongs to; 0 when it is none.</summary>
    public byte EndOf(State state, byte tracked)
    {
        var owner = tracked;
        while (owner != 0 && !_ends.ContainsKey(owner) && !_met.Contains(owner))
        {
            owner = state.Parent(owner);
        }

        return owner;
    }

    /// <summary>The operation that opens the end; <see langword="null"/> when somebody else has opened it.</summary>
    public IOperation? OpeningOf(byte end) => _ends.TryGetValue(end, out var opening) ? opening : null;

    /// <summary>Whether the object is a reader, a writer or a buffer, and whether it closes what it is around.</summary>
    public bool IsWrapper(byte tracked, out bool isOwner) => _wrappers.TryGetValue(tracked, out isOwner);

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        var effect = code.EffectOf(call);
        if (effect == ProcessesApi.EndsProcess)
        {
            TrackedEnds(state).ForEach(state.Escape);
        }
        else if (effect is { ReceiverEvent: ObjectEvents.Started } or { ResultEvent: ObjectEvents.Started })
        {
            TrackedEnds(state).Concat(_inputsOfType).ToList().ForEach(end => Step(state, end, ObjectEvents.Started, call));
        }

        // The end that an earlier round of a loop has made here is lost when no variable has it any more.
        if (code.SiteOf(call) is not 0 and var site && _ends.ContainsKey(site) && IsLeftOpen(state, site) && !IsHeld(state, site))
        {
            _leftOpen.Add(site);
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        switch (@event)
        {
            case ObjectEvents.Opened:
                _ends[tracked] = operation;
                break;
            case ObjectEvents.MetPipe:
                _met.Add(tracked);
                break;
            case ObjectEvents.MadeOwner or ObjectEvents.MadeBorrower:
                _wrappers[tracked] = @event == ObjectEvents.MadeOwner;
                break;
            case ObjectEvents.Wrapped when !_ends.ContainsKey(tracked) && !_met.Contains(tracked) && !_wrappers.ContainsKey(tracked):
            case ObjectEvents.Exposed:
                state.Escape(tracked);
                break;
            case ObjectEvents.Released when code.RoleOf(tracked) == ObjectRoles.ClientHandle:
                Step(state, state.Parent(tracked), ObjectEvents.LocalCopyReleased, operation);
                break;
            case ObjectEvents.Released:
                Close(state, tracked);
                break;
            case ObjectEvents.HandleTaken when ReceiverOf(operation) is not HandleReceiver.None and var receiver:
                if (_met.Contains(tracked) && !_ends.ContainsKey(tracked) && AnonymousPipes.IsInputOfType(operation, code.Graph.OriginalOperation.SemanticModel))
                {
                    _inputsOfType.Add(tracked);
                }

                Step(state, tracked, receiver == HandleReceiver.Child ? ObjectEvents.HandleTaken : HandleShared, operation);
                break;
            case ObjectEvents.LocalCopyReleased:
                Step(state, tracked, @event, operation);
                break;
        }
    }

    public override void OnKept(State state, byte tracked)
    {
        if (_ends.ContainsKey(tracked))
        {
            state.AddFacts(tracked, PipeFacts.Kept);
        }
    }

    public override bool MattersUnreachable(State state, byte root)
    {
        if (_met.Contains(root))
        {
            return state.ProtocolState(root) is not (0 or Settled);
        }

        if (state.Tracking(root) == Tracking.Escaped || IsHandedOn(state, root))
        {
            _handedOn.Add(root);
            return false;
        }

        // A child may still get the handle of an end that the code itself is done with.
        return IsLeftOpen(state, root) || state.ProtocolState(root) is not (0 or Settled);
    }

    public override void OnExit(State state)
    {
        foreach (var end in _ends.Keys)
        {
            if (state.Tracking(end) == Tracking.Escaped || IsHandedOn(state, end))
            {
                _handedOn.Add(end);
            }
            else if (state.IsTracked(end))
            {
                if (IsLeftOpen(state, end))
                {
                    _leftOpen.Add(end);
                }

                if (state.ProtocolState(end) == Inherited && AnonymousPipes.IsInput(_ends[end]))
                {
                    ReportKept(state.Mark(end));
                }
            }
        }

        foreach (var end in _inputsOfType.Where(end => state.IsTracked(end) && state.ProtocolState(end) == Inherited))
        {
            ReportKept(state.Mark(end));
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        if (isComplete)
        {
            foreach (var end in _leftOpen.Where(end => !_met.Contains(end)))
            {
                report(new Breach(_handedOn.Contains(end) ? Violation.PipeEndLeftOpenOrHandedOn : Violation.PipeEndLeftOpen, _ends[end], null, 0));
            }
        }
    }

    private List<byte> TrackedEnds(State state) => _ends.Keys.Where(state.IsTracked).ToList();

    private static bool IsLeftOpen(State state, byte end) => state.IsTracked(end) && (state.Facts(end) & (PipeFacts.Closed | PipeFacts.Kept)) == 0;

    // Whoever has a reader of the end can close the end, or get at it.
    private bool IsHandedOn(State state, byte end) =>
        state.ChildrenOf(end).Any(child => _wrappers.ContainsKey(child) && (state.Tracking(child) == Tracking.Escaped || IsHandedOn(state, child)));

    private static bool IsHeld(State state, byte tracked) =>
        Enumerable.Range(1, state.VariableCount).Any(variable => state.Variable(variable).Object == tracked)
        || state.ChildrenOf(tracked).Any(child => state.Tracking(child) == Tracking.Escaped || IsHeld(state, child));

    private void Close(State state, byte tracked)
    {
        for (var closed = tracked; closed != 0; closed = _wrappers.TryGetValue(closed, out var isOwner) && isOwner ? state.Parent(closed) : (byte)0)
        {
            if (_ends.ContainsKey(closed) || _met.Contains(closed))
            {
                state.AddFacts(closed, PipeFacts.Closed);
            }
        }
    }

    private HandleReceiver ReceiverOf(IOperation taken)
    {
        if (!_receivers.TryGetValue(taken.Syntax, out var receiver))
        {
            _receivers.Add(taken.Syntax, receiver = ClientHandleRoute.Of(taken, code.Graph.OriginalOperation));
        }

        return receiver;
    }

    private void Step(State state, byte end, byte @event, IOperation operation)
    {
        if (!state.IsTracked(end) || !(_ends.ContainsKey(end) || _inputsOfType.Contains(end)) || !ClientHandle.TryGet(state.ProtocolState(end), @event, out var transition))
        {
            return;
        }

        if (transition.Violation != Violation.None)
        {
            report(new Breach(transition.Violation, operation, _remembered.Recall(state.Mark(end)).Operation, 0));
        }

        state.SetProtocolState(end, transition.To);
        if (transition.IsRemembered)
        {
            state.SetMark(end, _remembered.Remember((operation, state.Mark(end))));
        }
    }

    private void ReportKept(byte mark)
    {
        var (start, earlier) = _remembered.Recall(mark);
        if (_remembered.Recall(earlier).Operation is { } taken && !AnonymousPipes.IsReleasedInType(taken.Syntax, code.Graph.OriginalOperation.SemanticModel))
        {
            report(new Breach(Violation.WriteEndKept, taken, start, 0));
        }
    }
}
