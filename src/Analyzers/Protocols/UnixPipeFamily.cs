using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>Pipes of IpcRuntime: the body has both ends at first, and closes each or gives it away.</summary>
internal sealed class UnixPipeFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    private readonly Dictionary<byte, IOperation> _pipes = [];

    /// <summary>Readers, writers and buffers, and whether they close what they are around.</summary>
    private readonly Dictionary<byte, bool> _wrappers = [];
    private readonly Dictionary<byte, IOperation> _writes = [];
    private readonly HashSet<byte> _limitedDrains = [];
    private readonly HashSet<byte> _leftOpen = [];
    private readonly HashSet<byte> _handedOn = [];

    /// <summary>Whether the object is a pipe, or belongs to one.</summary>
    public bool Has(State state, byte tracked) => tracked != 0 && _pipes.ContainsKey(state.RootOf(tracked));

    /// <summary>The end that the object is or belongs to; 0 when it is none.</summary>
    public byte EndOf(State state, byte tracked)
    {
        while (tracked != 0 && code.RoleOf(tracked) is not (ObjectRoles.ReadEnd or ObjectRoles.WriteEnd))
        {
            tracked = state.Parent(tracked);
        }

        return tracked;
    }

    /// <summary>The pipes that the body opens.</summary>
    public IReadOnlyCollection<byte> Opened => _pipes.Keys;

    public IOperation OpeningOf(byte pipe) => _pipes[pipe];

    /// <summary>Whether the object is a reader, a writer or a buffer.</summary>
    public bool IsWrapper(byte tracked) => _wrappers.ContainsKey(tracked);

    /// <summary>The ends with this role of the pipes that are followed.</summary>
    public IEnumerable<byte> Ends(State state, byte role) => _pipes.Keys.Where(state.IsTracked).Select(pipe => code.PartOf(pipe, role)).Where(state.IsTracked).ToList();

    public byte OtherEnd(State state, byte end) => code.PartOf(state.Parent(end), code.RoleOf(end) == ObjectRoles.ReadEnd ? ObjectRoles.WriteEnd : ObjectRoles.ReadEnd);

    /// <summary>The ends that a call gets of which nobody knows what it does with them.</summary>
    public IEnumerable<byte> EndsPassedTo(State state, IOperation call, Transfer values) =>
        code.EffectOf(call) is not null ? [] : call.ChildOperations.OfType<IArgumentOperation>().Select(argument => EndOf(state, values.ValueOf(argument).Object)).Where(state.IsTracked);

    /// <summary>Whether somebody else in this process has the end, or a reader of it: he can close it, or get at it.</summary>
    public static bool IsHandedOn(State state, byte tracked) =>
        state.Tracking(tracked) == Tracking.Escaped || state.ChildrenOf(tracked).Any(child => IsHandedOn(state, child));

    /// <summary>Whether this process has the end, and nobody else in it.</summary>
    public bool IsOpen(State state, byte end) => state.IsTracked(end) && (state.Facts(end) & PipeFacts.Closed) == 0 && !IsHandedOn(state, end);

    /// <summary>Whether the read, whose task the event may be about, goes on to the end of the data.</summary>
    public bool IsDrained(State state, byte tracked, byte @event, IOperation operation) =>
        @event == ObjectEvents.Drained || @event == ObjectEvents.Awaited && EndOf(state, tracked) != tracked && !_wrappers.ContainsKey(tracked);

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        if (code.EffectOf(call) == ProcessesApi.EndsProcess)
        {
            _pipes.Keys.Where(state.IsTracked).ToList().ForEach(state.Escape);
        }

        // The pipe that an earlier round of a loop has made here is lost when no variable has it any more.
        if (code.SiteOf(call) is not 0 and var site && _pipes.ContainsKey(site) && IsLeftOpen(state, site) && !Enumerable.Range(1, state.VariableCount).Any(variable => state.Variable(variable).Object is not 0 and var held && state.RootOf(held) == site))
        {
            _leftOpen.Add(site);
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        var end = EndOf(state, tracked);
        switch (@event)
        {
            case ObjectEvents.OpenedPair:
                Open(state, tracked, operation);
                break;
            case ObjectEvents.MadeOwner or ObjectEvents.MadeBorrower:
                _wrappers[tracked] = @event == ObjectEvents.MadeOwner;
                break;
            case ObjectEvents.Released when end == 0:
                PartsOf(tracked).ToList().ForEach(part => state.AddFacts(part, PipeFacts.Closed));
                break;
            case ObjectEvents.Released:
                Close(state, tracked, end);
                break;
            case ObjectEvents.Detached:
                state.AddFacts(end, PipeFacts.Closed);
                break;
            case ObjectEvents.Lent when ChildDescriptors.Of(code.Graph.InSource(operation)) is null:
                state.Escape(end);
                break;
            case ObjectEvents.Written or ObjectEvents.Filled when code.RoleOf(end) == ObjectRoles.WriteEnd:
                Write(state, end, operation);
                break;
            case ObjectEvents.DrainStarted or ObjectEvents.Drained or ObjectEvents.Read or ObjectEvents.Awaited when code.RoleOf(end) == ObjectRoles.ReadEnd:
                Read(state, tracked, end, @event, operation);
                break;
        }
    }

    public override bool MattersUnreachable(State state, byte root)
    {
        if (PartsOf(root).Any(end => IsHandedOn(state, end)))
        {
            _handedOn.Add(root);
        }

        return IsLeftOpen(state, root);
    }

    public override void OnExit(State state)
    {
        foreach (var pipe in _pipes.Keys)
        {
            if (PartsOf(pipe).Any(end => IsHandedOn(state, end)))
            {
                _handedOn.Add(pipe);
            }

            if (IsLeftOpen(state, pipe))
            {
                _leftOpen.Add(pipe);
            }
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        if (isComplete)
        {
            foreach (var pipe in _leftOpen)
            {
                report(new Breach(_handedOn.Contains(pipe) ? Violation.PipeEndLeftOpenOrHandedOn : Violation.PipeEndLeftOpen, _pipes[pipe], null, 0));
            }
        }
    }

    private void Open(State state, byte pipe, IOperation operation)
    {
        _pipes[pipe] = operation;
        foreach (var part in PartsOf(pipe))
        {
            state.Create(part, pipe);
        }

        // A simulated process closes what it leaves open when it ends.
        if (operation is not IInvocationOperation { TargetMethod.Parameters.Length: 1 } || PartsOf(pipe).Count() < 2)
        {
            state.Escape(pipe);
        }
    }

    private IEnumerable<byte> PartsOf(byte pipe) => new[] { ObjectRoles.ReadEnd, ObjectRoles.WriteEnd }.Select(role => code.PartOf(pipe, role)).Where(part => part != 0);

    private bool IsLeftOpen(State state, byte pipe) => state.IsTracked(pipe) && PartsOf(pipe).Any(end => IsOpen(state, end));

    private void Close(State state, byte closed, byte end)
    {
        while (closed != end && _wrappers.TryGetValue(closed, out var isOwner) && isOwner)
        {
            closed = state.Parent(closed);
        }

        if (closed == end)
        {
            state.AddFacts(end, PipeFacts.Closed);
        }
    }

    private void Write(State state, byte end, IOperation operation)
    {
        if (IsOpen(state, OtherEnd(state, end)) && PipeAmounts.MayFill(code.Graph.InSource(operation), [_pipes[state.Parent(end)].Syntax]))
        {
            _writes[end] = operation;
            state.AddFacts(end, PipeFacts.Filled);
        }
    }

    private void Read(State state, byte tracked, byte end, byte @event, IOperation operation)
    {
        var writeEnd = OtherEnd(state, end);
        if (@event != ObjectEvents.Awaited && IsOpen(state, end) && state.IsTracked(writeEnd) && (state.Facts(writeEnd) & PipeFacts.Filled) != 0 && (state.Facts(end) & PipeFacts.HasReader) == 0)
        {
            report(new Breach(Violation.WrittenBeforeRead, operation, _writes[writeEnd], 0));
        }

        if (@event == ObjectEvents.DrainStarted && WaitLimits.IsLimited(operation))
        {
            _limitedDrains.Add(code.SiteOf(operation));
        }

        state.AddFacts(end, PipeFacts.HasReader);
        if (IsDrained(state, tracked, @event, operation) && WaitLimits.IsWithoutLimit(operation) && !_limitedDrains.Contains(tracked) && IsOpen(state, end) && IsOpen(state, writeEnd))
        {
            report(new Breach(Violation.ReadWithWriteEndOpen, operation, _pipes[state.Parent(end)], ObjectRoles.WriteEnd));
        }
    }
}
